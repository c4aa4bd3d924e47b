import { Refused, get, listen, post } from "./api.js";
import { wind } from "./clock.js";
import { compose } from "./composer.js";
import { draw, element } from "./draw.js";
import { ask } from "./forms.js";
import { day, examples, language, preferred, speak, spoken, text } from "./texts.js";

const $ = (id) => document.getElementById(id);
const scroll = $("scroll");
const log = $("log");

const shown = new Map();
let pending = [];
let product = "CommunityBot";
let members = [];
let me = "";
let hangUp = () => {};
let online = null;

// ---- the list -----------------------------------------------------------------------------------

const isAtBottom = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;

function toBottom() {
  scroll.scrollTop = scroll.scrollHeight;
  $("newer").hidden = true;
}

/** Changes the list without moving what is being read: at the bottom it stays at the bottom, elsewhere the same lines stay in place. */
function keepingPlace(change, { isNews = false } = {}) {
  const wasAtBottom = isAtBottom();
  const top = scroll.getBoundingClientRect().top;
  const anchor = [...log.children].find((node) => node.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top;
  const id = anchor?.dataset.id;
  change();
  if (wasAtBottom) return toBottom();
  const after = anchor?.isConnected ? anchor : id && shown.get(Number(id))?.node;
  if (after) scroll.scrollTop += after.getBoundingClientRect().top - before;
  if (isNews) $("newer").hidden = false;
}

function node(message) {
  return draw(message, { me, product, press: (id, button) => press(message.id, id, button) });
}

/** Draws a message, or draws it anew where it is there already. Events and answers may tell of the same one. */
function put(message) {
  const known = shown.get(message.id);
  if (known && known.message.version >= message.version) return;
  if (message.author === me) settle(message);
  const fresh = node(message);
  if (known) {
    const focused = known.node.contains(document.activeElement) ? document.activeElement.dataset.button : undefined;
    known.node.replaceWith(fresh);
    if (focused) [...fresh.querySelectorAll("[data-button]")].find((button) => button.dataset.button === focused)?.focus();
  } else {
    const next = [...log.querySelectorAll("article")].find((other) => !other.dataset.id || Number(other.dataset.id) > message.id);
    log.insertBefore(fresh, next ?? null);
  }
  shown.set(message.id, { message, node: fresh });
  days();
}

function days() {
  for (const line of log.querySelectorAll(".day")) line.remove();
  let last = "";
  for (const { message, node } of [...shown.values()].sort((one, other) => one.message.id - other.message.id)) {
    const date = new Date(message.at).toDateString();
    if (date !== last) log.insertBefore(element("div", { class: "day", role: "separator", "data-day": message.at }, day(message.at)), node);
    last = date;
  }
  $("empty").hidden = shown.size + pending.length > 0;
}

// ---- saying something ---------------------------------------------------------------------------

async function say(words) {
  const line = { words, node: node({ author: me, isPrivate: false, blocks: [{ block: "paragraph", text: words }], buttons: [] }) };
  line.node.classList.add("pending");
  pending.push(line);
  log.append(line.node);
  $("empty").hidden = true;
  await deliver(line);
}

async function deliver(line) {
  const author = me;
  line.node.classList.remove("failed");
  line.node.querySelector(".trouble")?.remove();
  line.isWaiting = true;
  waiting();
  toBottom();
  try {
    const answer = await post("/api/messages", { member: author, language: spoken(), text: line.words });
    line.isWaiting = false;
    // What opened a form is no message, so its line goes.
    if (answer.form) remove(line);
    take(answer, author);
  } catch (error) {
    line.isWaiting = false;
    if (pending.includes(line)) fail(line, error);
  }
  waiting();
}

function remove(line) {
  pending = pending.filter((other) => other !== line);
  line.node.remove();
  days();
}

/** What the server answered: messages, or a form to fill in. */
function take(answer, author) {
  if (author !== me) return;
  keepingPlace(() => answer.messages.forEach(put), { isNews: answer.messages.length > 0 });
  if (answer.form) ask(answer.form, (id, values) => submit(author, id, values));
}

/** The form again where something in it was refused, else null. */
async function submit(author, id, values) {
  const answer = await post("/api/forms", { member: author, language: spoken(), id, values });
  if (answer.form) return answer.form;
  take(answer, author);
  return null;
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

/** The server's own copy of a line takes the place of the one drawn while it was on its way. */
function settle(message) {
  const words = message.blocks[0]?.text;
  const line = pending.find((other) => other.words === words) ?? null;
  if (!line) return;
  pending = pending.filter((other) => other !== line);
  line.node.remove();
}

function waiting() {
  const isWaiting = pending.some((line) => line.isWaiting);
  if (isWaiting !== $("waiting").hidden) return;
  const wasAtBottom = isAtBottom();
  $("waiting").hidden = !isWaiting;
  if (wasAtBottom) toBottom();
}

async function press(messageId, id, button) {
  const author = me;
  const group = button.parentElement;
  group.querySelector(".trouble")?.remove();
  button.disabled = true;
  button.classList.add("busy");
  try {
    take(await post("/api/buttons", { member: author, language: spoken(), messageId, id }), author);
  } catch (error) {
    group.append(element("span", { class: "trouble", role: "alert" }, error instanceof Refused && error.status === 404 ? text("gone") : text("notSent")));
  } finally {
    button.disabled = false;
    button.classList.remove("busy");
  }
}

// ---- who is here --------------------------------------------------------------------------------

async function enter(member) {
  me = member;
  sessionStorage.setItem("member", member);
  localStorage.setItem("member", member);
  $("member").value = member;
  hangUp();
  state(null);
  shown.clear();
  pending = [];
  waiting();
  log.setAttribute("aria-live", "off");
  try {
    const history = await get("/api/history", { member });
    if (member !== me) return;
    log.replaceChildren();
    history.messages.forEach(put);
    days();
    toBottom();
    hangUp = listen(member, history.version, {
      onMessage: (message) => member === me && keepingPlace(() => put(message), { isNews: true }),
      onEdit: (message) => member === me && keepingPlace(() => put({ ...message, isEdited: true })),
      onState: (isOnline) => member === me && state(isOnline),
    });
  } catch {
    if (member !== me) return;
    state(false);
    setTimeout(() => member === me && enter(member), 2000);
  } finally {
    log.setAttribute("aria-live", "polite");
  }
}

function state(isOnline) {
  online = isOnline;
  $("status").className = isOnline === null ? "connecting" : isOnline ? "online" : "offline";
  $("status-text").textContent = text(isOnline === null ? "connecting" : isOnline ? "connected" : "lost");
}

function choices() {
  $("member").replaceChildren(...members.map((member) => element("option", { value: member.name },
    member.isModerator ? `${member.name} (${text("moderator")})` : member.name)));
  $("member").value = me;
}

function turn(tag) {
  speak(tag);
  localStorage.setItem("language", tag);
  $("newer").textContent = `↓ ${text("newer")}`;
  choices();
  state(online);
}

async function start() {
  speak(preferred(localStorage.getItem("language")));
  document.querySelector(`input[name=language][value="${language()}"]`).checked = true;
  $("newer").textContent = `↓ ${text("newer")}`;
  state(null);
  $("examples").replaceChildren(...examples.map((words) => element("button", { type: "button", class: "chip", lang: /[一-鿿]/.test(words) ? "zh-Hans" : "en", onclick: () => say(words) }, words)));
  for (const choice of document.querySelectorAll("input[name=language]")) choice.addEventListener("change", () => turn(choice.value));
  $("member").addEventListener("change", () => enter($("member").value));
  $("newer").addEventListener("click", toBottom);
  scroll.addEventListener("scroll", () => isAtBottom() && ($("newer").hidden = true), { passive: true });
  new ResizeObserver(() => $("newer").hidden && isNear && toBottom()).observe(scroll);
  compose({ member: () => me, submit: say });
  $("unlock").addEventListener("submit", (event) => {
    event.preventDefault();
    unlock($("key").value.split("#").at(-1).trim());
  });
  addEventListener("hashchange", useLink);
  if (!await useLink()) await meet();
}

// Whether the end was in view before the window changed its size.
let isNear = true;
scroll.addEventListener("scroll", () => { isNear = isAtBottom(); }, { passive: true });

/** Uses the key of the link, if there is one, and takes it out of the address and the history. */
async function useLink() {
  const key = location.hash.slice(1);
  if (!key) return false;
  history.replaceState(null, "", "/");
  await unlock(key);
  return true;
}

async function unlock(key) {
  $("wrong-key").textContent = "";
  try {
    await post("/api/key", { key });
  } catch (error) {
    // A browser that has used a key before needs no other.
    if (error instanceof Refused) $("wrong-key").textContent = text("wrongKey");
  }
  await meet();
}

function lock(isLocked) {
  $("locked").hidden = !isLocked;
  for (const part of document.querySelectorAll("#composer, #status, .who, .keys")) part.hidden = isLocked;
  if (!isLocked) return;
  $("empty").hidden = true;
  $("key").focus();
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
