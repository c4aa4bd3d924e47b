import { Refused, get, listen, post } from "./api.js";
import { wind } from "./clock.js";
import { compose } from "./composer.js";
import { draw, element } from "./draw.js";
import { takeFiles } from "./files.js";
import { ask } from "./forms.js";
import { lock, unlock, useLink } from "./lock.js";
import * as log from "./log.js";
import { examples, language, preferred, speak, spoken, text } from "./texts.js";
import * as unsent from "./unsent.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

let product = "CommunityBot";
let members = [];
let me = "";
let hangUp = () => {};
let online = null;
// When something was done at a message that is no poll: it may have launched one, which comes as a message of its own.
let doneAt = -Infinity;

const LAUNCH_TAKES = 5000;

// ---- saying something ---------------------------------------------------------------------------

const drawn = (message, told) => draw(message, {
  me,
  product,
  told,
  press: (id, button) => press(message.id, id, button),
  say: (said) => log.tell(message.id, said),
});

function put(message) {
  if (message.author === me) unsent.settle(message);
  return log.put(message);
}

async function send(line, remove) {
  const author = me;
  const answer = await post("/api/messages", { member: author, language: spoken(), text: line });
  // What opened a form is no message, so its line goes.
  if (answer.form) remove();
  take(answer, author);
}

/** The line of a file is its name; it stays when a form asks what is not known. */
function handIn(file) {
  const author = me;
  return unsent.say(`📎 ${file.name}`, async () =>
    take(await post("/api/files", { member: author, language: spoken(), ...file }), author));
}

/** What the server answered: messages, a form to fill in, or what a tap has done at the message that was tapped. */
function take(answer, author, tapped) {
  if (author !== me) return;
  if (answer.acknowledgement) {
    for (const message of answer.messages) log.put(message, { isAgain: true });
    doneAt = answer.messages.some((message) => message.vote) ? -Infinity : performance.now();
    return log.tell(tapped, answer.acknowledgement.blocks.find((block) => block.block === "paragraph")?.text ?? "");
  }
  log.keepingPlace(() => answer.messages.map(put).find(Boolean));
  const last = answer.messages.at(-1);
  if (last && log.nodeOf(last.id)) log.reveal(log.nodeOf(last.id));
  if (answer.form) ask(answer.form, (id, values) => submit(author, id, values, tapped));
}

/** The form again where something in it was refused, else null. */
async function submit(author, id, values, tapped) {
  const answer = await post("/api/forms", { member: author, language: spoken(), id, values, messageId: tapped });
  if (answer.form) return answer.form;
  take(answer, author, tapped);
  return null;
}

async function press(messageId, id, button) {
  if (button.getAttribute("aria-busy") === "true") return;
  const author = me;
  button.setAttribute("aria-busy", "true");
  try {
    take(await post("/api/buttons", { member: author, language: spoken(), messageId, id }), author, messageId);
  } catch (error) {
    log.tell(messageId, error instanceof Refused && error.status === 404 ? text("gone") : text("notSent"));
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/** A poll that was just launched is shown; other news leave the page where it is read. */
function arrive(message) {
  log.keepingPlace(() => put(message));
  if (!message.vote || performance.now() - doneAt > LAUNCH_TAKES) return;
  doneAt = -Infinity;
  log.reveal(log.nodeOf(message.id));
}

// ---- who is here --------------------------------------------------------------------------------

async function enter(member) {
  me = member;
  sessionStorage.setItem("member", member);
  localStorage.setItem("member", member);
  $("member").value = member;
  hangUp();
  state(null);
  log.forget();
  unsent.forget();
  $("log").setAttribute("aria-live", "off");
  try {
    const history = await get("/api/history", { member, language: spoken() });
    if (member !== me) return;
    log.fill(history.messages);
    hangUp = listen(member, spoken(), history.version, {
      onMessage: (message) => member === me && arrive(message),
      onEdit: (message) => member === me && log.keepingPlace(() => put({ ...message, isEdited: !message.vote })),
      onState: (isOnline) => member === me && state(isOnline),
    });
  } catch {
    if (member !== me) return;
    state(false);
    setTimeout(() => member === me && enter(member), 2000);
  } finally {
    $("log").setAttribute("aria-live", "polite");
  }
}

function state(isOnline) {
  online = isOnline;
  $("status").className = isOnline === null ? "connecting" : isOnline ? "online" : "offline";
  $("status-text").textContent = text(isOnline === null ? "connecting" : isOnline ? "connected" : "lost");
}

// A phone has room for the name alone.
const isNarrow = matchMedia("(max-width: 640px)");

function choices() {
  $("member").replaceChildren(...members.map((member) => element("option", { value: member.name },
    member.isModerator && !isNarrow.matches ? `${member.name} (${text("moderator")})` : member.name)));
  $("member").value = me;
}

/** What one may begin with, in the reader's language. */
function offer() {
  $("examples").replaceChildren(...examples().map((question) =>
    element("button", { type: "button", class: "chip", onclick: () => unsent.say(question) }, ...words(question))));
}

function turn(tag) {
  speak(tag);
  localStorage.setItem("language", tag);
  offer();
  log.below();
  unsent.remind();
  choices();
  state(online);
}

async function start() {
  speak(preferred(localStorage.getItem("language")));
  document.querySelector(`input[name=language][value="${language()}"]`).checked = true;
  state(null);
  offer();
  for (const button of document.querySelectorAll("[data-say]")) button.addEventListener("click", () => unsent.say(button.dataset.say));
  for (const choice of document.querySelectorAll("input[name=language]")) choice.addEventListener("change", () => turn(choice.value));
  $("member").addEventListener("change", () => enter($("member").value));
  isNarrow.addEventListener("change", choices);
  log.watch(drawn);
  unsent.sending(send, (line) => drawn({ author: me, isPrivate: false, blocks: [{ block: "paragraph", text: line }], buttons: [] }));
  compose({ member: () => me, submit: unsent.say });
  takeFiles(handIn);
  $("unlock").addEventListener("submit", (event) => {
    event.preventDefault();
    unlock($("key").value.split("#").at(-1).trim(), meet);
  });
  addEventListener("hashchange", () => useLink(meet));
  if (!await useLink(meet)) await meet();
}

/** The server may be starting still, or ask for its key. */
async function meet() {
  try {
    const front = await get("/api/menu", { language: spoken() });
    product = front.productName;
    document.title = product;
    $("product").textContent = product;
    lock(false);
    members = front.members;
    const saved = sessionStorage.getItem("member") ?? localStorage.getItem("member");
    const first = members.some((member) => member.name === saved) ? saved : members[0].name;
    choices();
    wind(front.clock);
    await enter(first);
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return lock(true);
    state(false);
    setTimeout(meet, 2000);
  }
}

start();
