// Flashcards: left and right change the card, space turns it; what is known is laid aside.
const deck = byId("deck");
if (deck) {
  const cards = all(".card", deck);
  let pile = cards.slice();
  let at = 0;
  let turned = false;
  const known = new Set();

  const show = () => {
    const card = pile[at];
    const backFirst = byId("swap").getAttribute("aria-pressed") === "true";
    for (const each of cards) each.hidden = each !== card;
    const [front, back] = card.children;
    front.hidden = turned !== backFirst;
    back.hidden = !front.hidden;
    byId("known").setAttribute("aria-pressed", String(known.has(card)));
    byId("card-at").textContent = "第 " + (at + 1) + " / " + pile.length + " 张，已记住 " + known.size;
  };
  const move = (by) => {
    at = (at + by + pile.length) % pile.length;
    turned = false;
    show();
  };
  const flip = () => {
    turned = !turned;
    show();
  };

  byId("flip").addEventListener("click", flip);
  byId("card-earlier").addEventListener("click", () => move(-1));
  byId("card-later").addEventListener("click", () => move(1));
  byId("known").addEventListener("click", () => {
    const card = pile[at];
    if (known.has(card)) {
      known.delete(card);
      show();
      return;
    }
    known.add(card);
    const left = cards.filter((each) => !known.has(each));
    // The last one stays on the table; taking its tick away begins again.
    if (!left.length) {
      show();
      return;
    }
    pile = left;
    at %= pile.length;
    turned = false;
    show();
  });
  byId("swap").addEventListener("click", (event) => {
    const on = event.target.getAttribute("aria-pressed") === "true";
    event.target.setAttribute("aria-pressed", String(!on));
    turned = false;
    show();
  });
  deck.addEventListener("click", (event) => {
    if (!event.target.closest("a")) flip();
  });
  deck.addEventListener("keydown", (event) => {
    if (event.target !== deck) return;
    const act = { ArrowLeft: () => move(-1), ArrowRight: () => move(1), " ": flip, Enter: flip }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  show();
}
