// A poll in the chat. Its options are bars and buttons at once, and the reader's own vote is marked on them and told below.
import { element, plain } from "./element.js";
import { text } from "./texts.js";

/** `told` is what the last tap has done, if one was; `press` is called with a button's id and its element. */
export function drawVote(message, { press, told, say }) {
  const { vote } = message;
  const labels = new Map(message.buttons.map((button) => [button.id, button.label]));
  const isDrafting = vote.options.some((option) => option.draftPlace > 0);
  const placeOf = (option) => (isDrafting ? option.draftPlace : option.place);
  const chosen = vote.options.filter((option) => placeOf(option) > 0).sort((one, other) => placeOf(one) - placeOf(other));
  const names = chosen.map((option) => labels.get(option.id)).join(vote.kind === "ranked" ? " > " : text("between"));

  const tap = (option, button) => {
    // A second tap on one's only choice takes nothing back: that is what the button for it is for.
    if (vote.kind === "single" && option.place > 0) return say(text("chosenAlready", names));
    return press(option.id, button);
  };
  const choices = element("ul", { class: "choices" }, ...vote.options.map((option) =>
    element("li", {}, choice(option, labels.get(option.id), placeOf(option), vote.kind, tap))));
  const action = (key, id) => element("button", { type: "button", class: "link", "data-button": id, onclick: (event) => press(id, event.currentTarget) }, text(key));
  const explain = () => {
    // First, since what is told draws the message anew and keeps the focus.
    choices.querySelector("[aria-pressed=false]")?.focus();
    say(text(vote.kind === "single" ? "changeSingle" : vote.kind === "ranked" ? "changeRanked" : "changeMultiple"));
  };

  const hasVoted = vote.receipt !== null;
  const line = told ?? (isDrafting ? text("ranking", names) : hasVoted ? text("youChose", names) : null);
  return element("div", { class: "vote" }, choices, line === null ? null : element("div", { class: "vote-line" },
    plain("span", "vote-told", line),
    ...(isDrafting ? [action("confirm", vote.confirm), action("clear", vote.clear)] : []),
    ...(hasVoted ? [
      isDrafting ? null : element("button", { type: "button", class: "link", onclick: explain }, text("change")),
      action("withdraw", vote.withdraw),
      receipt(vote.receipt),
    ] : [])));
}

function choice(option, label, place, kind, tap) {
  const fill = element("span", { class: "choice-fill", "aria-hidden": "true" });
  fill.style.inlineSize = `${(option.share ?? 0) * 100}%`;
  return element("button", {
    type: "button",
    class: option.isLeading ? "choice leading" : "choice",
    "aria-pressed": String(place > 0),
    "data-button": option.id,
    onclick: (event) => tap(option, event.currentTarget),
  },
  fill,
  element("span", { class: kind === "multiple" ? "choice-mark box" : "choice-mark", "aria-hidden": kind === "ranked" ? null : "true" }, place === 0 ? "" : kind === "ranked" ? String(place) : "✓"),
  plain("span", "choice-label", label),
  option.text === null ? null : plain("span", "choice-text", option.text));
}

function receipt(code) {
  return element("details", { class: "receipt" },
    element("summary", {}, text("receipt")),
    element("code", {}, code),
    element("span", {}, text("receiptMeans")));
}
