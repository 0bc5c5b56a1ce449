// The self-test: one question at a time, checked here, results kept in the page only.
const questions = all(".q");
if (questions.length) {
  const plain = (words) => words.normalize("NFKC").replace(/[\s\p{P}\p{S}]/gu, "").toLowerCase();
  let asked = questions;
  let at = 0;
  const shares = new Map(); // question -> the part of its points that was earned, 0 to 1

  // No line starts with a mark: what follows a blank stays with it.
  for (const hole of all(".hole")) {
    const next = hole.nextSibling;
    const marks = next && next.data && next.data.match(/^[，。、；：？！”’）》]+/);
    if (marks) {
      hole.append(marks[0]);
      next.data = next.data.slice(marks[0].length);
    }
  }

  const missing = (q) => {
    const written = plain(q.querySelector("textarea").value);
    return JSON.parse(q.dataset.answers).filter((words) => !written.includes(plain(words)));
  };

  const share = (q) => {
    if (q.dataset.kind === "blank") {
      const holes = all(".hole input", q);
      return holes.filter((hole) => plain(hole.value) === plain(hole.dataset.answer)).length / holes.length;
    }
    if (q.dataset.kind === "short") {
      return 1 - missing(q).length / JSON.parse(q.dataset.answers).length;
    }
    return all("input", q).every((input) => input.checked === "right" in input.dataset) ? 1 : 0;
  };

  const answered = (q) => all("input, textarea", q).some((field) => field.checked || (field.type !== "radio" && field.type !== "checkbox" && field.value.trim()));

  const verdict = (q) => {
    const line = q.querySelector(".verdict");
    line.textContent = "";
    if (!shares.has(q)) return;
    const word = document.createElement("b");
    const got = shares.get(q);
    word.textContent = got === 1 ? "对" : got > 0 ? "部分对" : "错";
    line.append(word);
    if (q.dataset.kind === "short" && got < 1) line.append("还缺：" + missing(q).join("；"));
  };

  const show = () => {
    const q = asked[at];
    for (const each of questions) each.hidden = each !== q;
    byId("at").textContent = "第 " + (at + 1) + " / " + asked.length + " 题";
    byId("earlier").disabled = at === 0;
    byId("later").disabled = at === asked.length - 1;
    byId("check").hidden = shares.has(q);
    byId("later").classList.toggle("main", shares.has(q));
    byId("steps").hidden = false;
    byId("result").hidden = true;
    verdict(q);
  };

  const go = (to) => {
    at = to;
    show();
    const field = asked[at].querySelector("input, textarea");
    field.focus({ preventScroll: true });
    asked[at].scrollIntoView({ block: "nearest" });
  };

  const check = () => {
    const q = asked[at];
    if (!answered(q)) {
      q.querySelector(".verdict").textContent = "请先作答";
      return;
    }
    shares.set(q, share(q));
    q.querySelector(".proof").open = true;
    for (const field of all("input, textarea", q)) field.disabled = true;
    show();
    byId(at < asked.length - 1 ? "later" : "hand-in").focus();
  };

  const renew = (list) => {
    for (const q of list) {
      shares.delete(q);
      q.querySelector(".proof").open = false;
      for (const field of all("input, textarea", q)) {
        field.disabled = false;
        field.checked = false;
        if (field.type === "text" || field.tagName === "TEXTAREA") field.value = "";
      }
    }
    go(0);
  };

  const wrong = () => asked.filter((q) => shares.has(q) && shares.get(q) < 1);

  const entry = (q) => {
    const li = document.createElement("li");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "plain";
    again.textContent = q.querySelector(".qk").textContent;
    again.addEventListener("click", () => go(asked.indexOf(q)));
    const source = q.querySelector(".proof .m");
    const place = document.createElement("a");
    place.href = source.hash;
    place.textContent = source.textContent;
    li.append(again, place);
    return li;
  };

  const handIn = () => {
    const points = (q) => Number(q.dataset.points);
    const total = asked.reduce((sum, q) => sum + points(q), 0);
    const got = asked.reduce((sum, q) => sum + points(q) * (shares.get(q) || 0), 0);
    byId("score").textContent = String(Math.round((100 * got) / total));
    const open = asked.filter((q) => !shares.has(q)).length;
    const right = asked.length - open - wrong().length;
    byId("tally").textContent = "共 " + asked.length + " 题，全对 " + right + " 题，有错 " + wrong().length + " 题，未答 " + open + " 题";
    byId("wrong").replaceChildren(...wrong().map(entry));
    byId("go-on").hidden = !open;
    byId("again-wrong").hidden = !wrong().length;
    for (const each of questions) each.hidden = true;
    byId("steps").hidden = true;
    byId("result").hidden = false;
    byId("result").focus();
  };

  byId("check").addEventListener("click", check);
  byId("earlier").addEventListener("click", () => go(at - 1));
  byId("later").addEventListener("click", () => go(at + 1));
  byId("hand-in").addEventListener("click", handIn);
  byId("go-on").addEventListener("click", () => go(asked.findIndex((q) => !shares.has(q))));
  byId("again").addEventListener("click", () => renew(asked));
  byId("again-wrong").addEventListener("click", () => {
    asked = wrong();
    renew(asked);
  });
  byId("quiz").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || event.isComposing) return;
    // Else the key would also press the button that gets the focus.
    event.preventDefault();
    check();
  });
  const picks = all("[data-pick]");
  for (const pick of picks) {
    pick.addEventListener("click", () => {
      for (const each of picks) each.setAttribute("aria-pressed", String(each === pick));
      asked = questions.filter((q) => !pick.dataset.pick || q.dataset.kind === pick.dataset.pick);
      at = 0;
      show();
    });
  }
  show();
}
