// The list of messages: which are shown, and which part of them is in view.
import { element } from "./element.js";
import { day, text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const scroll = $("scroll");
const log = $("log");

const shown = new Map();
// What the last tap at a message has done, until the next one.
const told = new Map();

let draw = () => element("article");
let hasNews = false;
// Whether the end was in view before the window changed its size.
let isNear = true;

export const isAtBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;

/** Messages that could not be stored have ids below zero, and come last. */
const orderOf = (id) => (id < 0 ? 1e15 - id : id);

export const nodeOf = (id) => shown.get(id)?.node;

/** `how` makes the element of a message, given what was told there last. */
export function watch(how) {
  draw = how;
  const moved = () => {
    isNear = isAtBottom();
    if (isNear) hasNews = false;
    below();
  };
  scroll.addEventListener("scroll", moved, { passive: true });
  new ResizeObserver(() => (isNear ? toBottom() : below())).observe(scroll);
  $("newer").addEventListener("click", toBottom);
}

/** The way down, while there is more below. */
export function below() {
  $("newer").hidden = isAtBottom();
  $("newer").textContent = `↓ ${text(hasNews ? "newer" : "toEnd")}`;
}

export function toBottom() {
  scroll.scrollTop = scroll.scrollHeight;
  hasNews = false;
  below();
}

/** Shows what begins at a message: its beginning, with the line that asked for it, and the end as well where both fit. */
export function reveal(first) {
  const asked = first.previousElementSibling;
  const isAsked = asked?.classList.contains("mine") && asked.offsetHeight < scroll.clientHeight / 3;
  const start = (isAsked ? asked : first).getBoundingClientRect().top;
  if (log.getBoundingClientRect().bottom - start <= scroll.clientHeight - 16) return toBottom();
  scroll.scrollTop += start - scroll.getBoundingClientRect().top - 10;
  isNear = isAtBottom();
  below();
}

const isLast = (node) => [...log.querySelectorAll("article")].at(-1) === node;

/**
 * Changes the list without moving what is being read: elsewhere than at the bottom the same lines stay in place.
 * `change` returns the first message that is new, if one is.
 */
export function keepingPlace(change) {
  const wasAtBottom = isAtBottom();
  const top = scroll.getBoundingClientRect().top;
  const anchor = [...log.children].find((node) => node.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top;
  const id = anchor?.dataset.id;
  const fresh = change();
  // What comes late and stands further up moves nothing that is being read at the end.
  if (wasAtBottom) return fresh && isLast(fresh) ? reveal(fresh) : toBottom();
  const after = anchor?.isConnected ? anchor : id && nodeOf(Number(id));
  if (after) scroll.scrollTop += after.getBoundingClientRect().top - before;
  hasNews ||= fresh !== undefined;
  below();
}

/**
 * Draws a message, or draws it anew where it is there already; events and answers may tell of the same one.
 * Returns its element if it was not there.
 */
export function put(message, { isAgain = false } = {}) {
  const known = shown.get(message.id);
  if (known && (isAgain ? known.message.version > message.version : known.message.version >= message.version)) return undefined;
  const fresh = draw(message, told.get(message.id));
  if (known) replace(known.node, fresh);
  else log.insertBefore(fresh, [...log.querySelectorAll("article")].find((other) => !other.dataset.id || orderOf(Number(other.dataset.id)) > orderOf(message.id)) ?? null);
  shown.set(message.id, { message, node: fresh });
  days();
  return known ? undefined : fresh;
}

/** The keyboard stays where it was, or at the same message where its button is gone. */
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.button ?? "" : undefined;
  const isOpen = old.querySelector("details")?.open;
  old.replaceWith(fresh);
  if (isOpen && fresh.querySelector("details")) fresh.querySelector("details").open = true;
  if (focused === undefined) return;
  const buttons = [...fresh.querySelectorAll("[data-button]")];
  (buttons.find((button) => button.dataset.button === focused) ?? buttons[0])?.focus({ preventScroll: true });
}

/** Tells something at a message, to the eye and to a screen reader, and brings it into view. */
export function tell(id, words) {
  told.set(id, words);
  $("told").textContent = words;
  const known = shown.get(id);
  if (!known) return;
  keepingPlace(() => void put(known.message, { isAgain: true }));
  shown.get(id).node.querySelector(".vote-line, .vote-told")?.scrollIntoView({ block: "nearest" });
}

/** A line that is on its way: no message yet. */
export function append(node) {
  log.append(node);
  $("empty").hidden = true;
}

export function days() {
  for (const line of log.querySelectorAll(".day")) line.remove();
  let last = "";
  for (const { message, node } of [...shown.values()].sort((one, other) => orderOf(one.message.id) - orderOf(other.message.id))) {
    const date = new Date(message.at).toDateString();
    if (date !== last) log.insertBefore(element("div", { class: "day", role: "separator", "data-day": message.at }, day(message.at)), node);
    last = date;
  }
  $("empty").hidden = log.querySelector("article") !== null;
}

export function forget() {
  shown.clear();
  told.clear();
}

/** The whole of it, from a history, open at the beginning of its last message. */
export function fill(messages) {
  log.replaceChildren();
  const nodes = messages.map((message) => put(message));
  days();
  if (nodes.length > 0) reveal(nodes.at(-1));
}
