// The frame: what is read now, copying, printing, folding. The page reads without any of it.
"use strict";

const byId = (id) => document.getElementById(id);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

document.documentElement.classList.add("js");

// Files opened from disk have no clipboard interface, but every browser still copies a selection.
byId("copy").addEventListener("click", () => {
  const box = document.createElement("textarea");
  box.value = byId("digest").innerText;
  box.readOnly = true;
  box.className = "vh";
  document.body.append(box);
  box.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  box.remove();
  byId("copy").focus();
  byId("say").textContent = done ? "已复制" : "请选中文字后手动复制";
});

byId("print").addEventListener("click", () => window.print());
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});

const fold = byId("fold");
if (fold) {
  fold.addEventListener("click", () => {
    const open = fold.getAttribute("aria-expanded") !== "true";
    for (const part of all("details.part")) part.open = open;
    fold.setAttribute("aria-expanded", String(open));
    fold.textContent = open ? "收起各层" : "展开各层";
  });
}

const sections = all("main section[data-name]");
const links = new Map(all("nav > ul > li > a").map((a) => [a.hash.slice(1), a]));
const showPlace = () => {
  const here = sections.filter((each) => each.getBoundingClientRect().top < 120).pop();
  const current = here || sections[0];
  byId("now").textContent = here ? here.dataset.name : "学习摘要";
  for (const [id, link] of links) {
    if (id === current.id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
};
addEventListener("scroll", showPlace, { passive: true });
showPlace();
