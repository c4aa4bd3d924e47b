// Keys and marks of the review page, which works without this file too.

// The keys are named only where they work.
document.documentElement.classList.add("scripted");

const cards = () => [...document.querySelectorAll(".proposal")];
const current = () => document.activeElement?.closest?.(".proposal") ?? null;

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center" });
  show(card);
}

/** The number in the article that belongs to a proposal. */
function show(card) {
  for (const mark of document.querySelectorAll("mark.current")) mark.classList.remove("current");
  const mark = document.querySelector(`[data-proposal="${card.id.slice(1)}"]`)?.parentElement;
  if (!mark) return;
  mark.classList.add("current");
  // Beside the list, on a wide screen, the article has a scroll bar of its own.
  const article = mark.closest("article");
  if (article.scrollHeight > article.clientHeight) article.scrollTop = mark.offsetTop - article.clientHeight / 2;
}

const press = (card, ...actions) => actions.map((action) => card?.querySelector(`[data-action="${action}"]`)).find(Boolean)?.click();

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, textarea")) return;
  const [list, card] = [cards(), current()];
  const at = list.indexOf(card);
  switch (event.key) {
    case "j": go(list[Math.min(at + 1, list.length - 1)]); break;
    case "k": go(list[Math.max(at - 1, 0)]); break;
    case "y": press(card, "approve"); break;
    case "n": press(card, "reject"); break;
    case "e": {
      const details = card?.querySelector("details");
      if (!details) return;
      details.open = !details.open;
      (details.open ? details.querySelector("select") : card)?.focus();
      break;
    }
    default: return;
  }
  event.preventDefault();
});

document.addEventListener("focusin", () => current() && show(current()));
for (const link of document.querySelectorAll("[data-proposal]")) {
  link.addEventListener("click", (event) => {
    const card = document.getElementById(`p${link.dataset.proposal}`);
    // It may be hidden by the filter; the link then opens all of them.
    if (!card) return;
    event.preventDefault();
    go(card);
  });
}

// After a decision the address names the next one. Without one the page stays at its head.
const next = document.getElementById(location.hash.slice(1));
if (next) go(next);
else cards()[0]?.focus({ preventScroll: true });
