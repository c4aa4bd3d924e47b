// The line that is typed, and the list of proposals above it.
import { get } from "./api.js";
import { element } from "./draw.js";
import { spoken } from "./texts.js";

const line = document.getElementById("line");
const send = document.getElementById("send");
const box = document.getElementById("proposals");
const hint = document.getElementById("hint");
const list = document.getElementById("options");

let items = [];
let chosen = -1;
let asking;
let timer;
// Whether there are no proposals yet for what is typed.
let isPending = false;
let who = () => "";

const isCommand = () => /^\s*[/／]/.test(line.value);

/** `member` is asked each time: who is typing may change. */
export function compose({ member, submit }) {
  who = member;
  const deliver = () => {
    const words = line.value.trim();
    if (words === "") return;
    set("");
    submit(words);
  };

  document.getElementById("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    deliver();
  });
  document.getElementById("slash").addEventListener("click", () => {
    set("/");
    propose();
  });
  line.addEventListener("input", () => {
    fit();
    clearTimeout(timer);
    isPending = true;
    // A pause long enough to type through, short enough not to be noticed.
    timer = setTimeout(() => propose(), isCommand() ? 80 : 0);
  });
  line.addEventListener("blur", () => setTimeout(() => document.activeElement !== line && close(), 150));
  line.addEventListener("keydown", async (event) => {
    // While an input method composes, Enter chooses its characters and arrows walk its own list.
    if (event.isComposing || event.keyCode === 229) return;
    // A quick Enter means what it would mean a moment later.
    if (event.key === "Enter" && !event.shiftKey && isPending && isCommand()) {
      event.preventDefault();
      await propose();
    }

    const isOpen = !box.hidden && items.length > 0;
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      choose((chosen + (event.key === "ArrowDown" ? 1 : -1 + items.length + (chosen < 0 ? 1 : 0))) % items.length);
    } else if (isOpen && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(chosen, 0));
    } else if (isOpen && event.key === "Enter" && chosen >= 0 && items[chosen].fill.trim() !== line.value.trim()) {
      event.preventDefault();
      take(chosen);
    } else if (!box.hidden && event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      deliver();
    }
  });
  fit();
}

export function set(words) {
  line.value = words;
  line.focus();
  close();
  fit();
}

function fit() {
  line.style.height = "auto";
  line.style.height = `${Math.min(line.scrollHeight, 180)}px`;
  send.disabled = line.value.trim() === "";
}

async function propose() {
  asking?.abort();
  clearTimeout(timer);
  if (!isCommand()) return close();
  asking = new AbortController();
  const typed = line.value;
  try {
    const proposals = await get("/api/completions", { member: who(), language: spoken(), text: typed }, asking.signal);
    if (line.value !== typed) return;
    isPending = false;
    show(proposals);
  } catch (error) {
    // Proposals are a convenience: the line can be typed without them.
    if (error.name !== "AbortError") close();
  }
}

function show(proposals) {
  items = proposals.items;
  hint.textContent = proposals.hint ?? "";
  hint.hidden = !proposals.hint;
  list.replaceChildren(...items.map((item, i) => element("li", { id: `option-${i}`, role: "option", "aria-selected": "false", onpointerdown: (event) => {
    event.preventDefault();
    take(i);
  } }, element("span", { class: "option-label", dir: "auto" }, item.label), item.detail ? element("span", { class: "option-detail", dir: "auto" }, item.detail) : null)));
  list.hidden = items.length === 0;
  box.hidden = items.length === 0 && !proposals.hint;
  choose(items.length > 0 && !proposals.hint ? 0 : -1);
}

function choose(index) {
  chosen = index;
  for (const [i, option] of [...list.children].entries()) {
    option.setAttribute("aria-selected", String(i === index));
    if (i === index) option.scrollIntoView({ block: "nearest" });
  }
  if (index >= 0) line.setAttribute("aria-activedescendant", `option-${index}`);
  else line.removeAttribute("aria-activedescendant");
}

function take(index) {
  const fill = items[index].fill;
  line.value = fill;
  line.focus();
  line.setSelectionRange(fill.length, fill.length);
  fit();
  close();
  // A command that takes options goes on to the first of them.
  if (fill.endsWith(" ")) propose();
}

function close() {
  asking?.abort();
  clearTimeout(timer);
  isPending = false;
  items = [];
  chosen = -1;
  box.hidden = true;
  line.removeAttribute("aria-activedescendant");
}
