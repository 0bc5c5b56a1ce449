"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const say = document.getElementById("say");
  const copy = document.getElementById("copy");
  copy.addEventListener("click", () => {
    const text = document.getElementById("digest").innerText;
    const box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("readonly", "");
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    say.textContent = done ? "已复制" : "请手动复制";
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  const name = document.getElementById("now");
  const heads = [...document.querySelectorAll("main section[data-name]")];
  const links = new Map([...document.querySelectorAll("nav a")].map((a) => [a.hash.slice(1), a]));
  const update = () => {
    const here = heads.filter((s) => s.getBoundingClientRect().top < 120).pop() || heads[0];
    if (!here) return;
    name.textContent = here.dataset.name;
    for (const [id, a] of links) a.toggleAttribute("aria-current", id === here.id);
  };
  addEventListener("scroll", update, { passive: true });
  update();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
