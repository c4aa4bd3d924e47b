// Lines that were typed and are on their way, or did not get there.
import { Refused } from "./api.js";
import { element } from "./element.js";
import { append, days, isAtBottom, toBottom } from "./log.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);

let lines = [];
let send = async () => {};
let draw = () => element("article");

/** `how` sends the words of a line, and `drawn` makes its element. */
export function sending(how, drawn) {
  send = how;
  draw = drawn;
  $("unsent").querySelector("button").addEventListener("click", async () => {
    for (const line of failed()) await deliver(line);
  });
  $("scroll").addEventListener("scroll", remind, { passive: true });
}

/** `how` sends a line that is no words: a file. */
export async function say(words, how = send) {
  const line = { words, how, node: draw(words) };
  line.node.classList.add("pending");
  lines.push(line);
  append(line.node);
  await deliver(line);
}

async function deliver(line) {
  line.node.classList.remove("failed");
  line.node.querySelector(".trouble")?.remove();
  line.state = "waiting";
  waiting();
  toBottom();
  try {
    await line.how(line.words, () => remove(line));
    line.state = "sent";
  } catch (error) {
    line.state = "failed";
    if (lines.includes(line)) fail(line, error);
  }
  waiting();
  remind();
}

/** The error stands where the message is, with the way out beside it. */
function fail(line, error) {
  line.node.classList.add("failed");
  const why = error instanceof Refused ? text("refused", error.message.replace(/\.$/, "")) : text("notSent");
  line.node.querySelector(".body").append(element("div", { class: "trouble", role: "alert" }, element("span", {}, why),
    element("button", { type: "button", class: "link", onclick: () => deliver(line) }, text("retry")),
    element("button", { type: "button", class: "link quiet", onclick: () => remove(line) }, text("discard"))));
  if (isAtBottom()) toBottom();
}

const failed = () => lines.filter((line) => line.state === "failed");

/** Above the box, while a line that was not sent is out of view. */
export function remind() {
  const view = $("scroll").getBoundingClientRect();
  const hidden = failed().filter((line) => {
    const trouble = (line.node.querySelector(".trouble") ?? line.node).getBoundingClientRect();
    return trouble.bottom > view.bottom + 4 || trouble.top < view.top - 4;
  });
  $("unsent").hidden = hidden.length === 0;
  $("unsent").querySelector("span").textContent = text("notSentCount", failed().length);
}

function remove(line) {
  lines = lines.filter((other) => other !== line);
  line.node.remove();
  days();
  remind();
}

/** The server's own copy of a line takes the place of the one drawn while it was on its way. */
export function settle(message) {
  const line = lines.find((other) => other.words === message.blocks[0]?.text);
  if (line) remove(line);
}

export function forget() {
  lines = [];
  waiting();
  remind();
}

function waiting() {
  const isWaiting = lines.some((line) => line.state === "waiting");
  if (isWaiting !== $("waiting").hidden) return;
  const wasAtBottom = isAtBottom();
  $("waiting").hidden = !isWaiting;
  if (wasAtBottom) toBottom();
}
