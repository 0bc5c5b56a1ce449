// Search in the full text: every hit is marked and counted, also where it runs over a heading's or a set's typography.
const bar = document.querySelector(".find");
const field = byId("find");
let hits = []; // each a list of <mark>: one hit may lie in several runs
let current = -1;
let opener = null;

const unmark = () => {
  for (const mark of hits.flat()) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  hits = [];
  current = -1;
};

const runsOf = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".pn") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const runs = [];
  while (walker.nextNode()) runs.push(walker.currentNode);
  return runs;
};

const wrap = (node, from, to) => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const mark = document.createElement("mark");
  range.surroundContents(mark);
  return mark;
};

const markBlock = (block, words) => {
  const runs = runsOf(block);
  const text = runs.map((node) => node.data).join("").toLowerCase();
  const places = [];
  for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + words.length)) places.push(i);
  const found = places.map(() => []);
  // Backwards, so that a wrapped run does not move the places before it.
  let end = text.length;
  for (const node of runs.reverse()) {
    const start = end - node.length;
    for (let k = places.length - 1; k >= 0; k -= 1) {
      const from = Math.max(places[k], start);
      const to = Math.min(places[k] + words.length, end);
      if (from < to) found[k].unshift(wrap(node, from - start, to - start));
    }
    end = start;
  }
  return found;
};

const step = (by) => {
  if (!hits.length) return;
  for (const mark of hits[current] || []) mark.classList.remove("here");
  current = (current + by + hits.length) % hits.length;
  for (const mark of hits[current]) mark.classList.add("here");
  hits[current][0].scrollIntoView({ block: "center" });
  byId("found").textContent = "第 " + (current + 1) + " / " + hits.length + " 处";
};

const search = () => {
  unmark();
  const words = field.value.trim().toLowerCase();
  byId("found").textContent = "";
  if (!words) return;
  hits = all("#full > *").flatMap((block) => markBlock(block, words));
  if (hits.length) step(1);
  else byId("found").textContent = "没有找到";
};

const open = (from) => {
  opener = from;
  bar.hidden = false;
  field.focus();
  field.select();
};
const close = () => {
  unmark();
  bar.hidden = true;
  if (opener) opener.focus();
};

for (const button of all("[data-find]")) button.addEventListener("click", () => open(button));
field.addEventListener("input", (event) => {
  if (!event.isComposing) search();
});
field.addEventListener("compositionend", search);
byId("found-later").addEventListener("click", () => step(1));
byId("found-earlier").addEventListener("click", () => step(-1));
byId("found-close").addEventListener("click", close);
bar.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  if (event.key === "Enter" && event.target === field && !event.isComposing) step(event.shiftKey ? -1 : 1);
});
// With a modifier: a bare key would get in the way of speech input (WCAG 2.1.4).
addEventListener("keydown", (event) => {
  if (!event.altKey || event.code !== "Slash") return;
  event.preventDefault();
  open(document.activeElement === document.body ? null : document.activeElement);
});
