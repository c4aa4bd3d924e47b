// From the server's neutral blocks to elements. Every text goes in as a text node: nothing that was typed becomes markup.
import { clock, text } from "./texts.js";

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A text whose direction is its own, so that right-to-left words do not turn their surroundings. */
const plain = (tag, className, words) => element(tag, { class: className, dir: "auto" }, words);

// The only addresses that become links are those of this server's own result pages and of the way in to manage them: whatever host was typed, the link stays here.
const resultPage = /https?:\/\/[^\s/]+(?:\/[^\s/]+)*?(\/polls\/[0-9a-z]{26}|\/signin#[0-9a-z]{32})\b/;

function linked(words) {
  const found = resultPage.exec(words);
  return found
    ? [words.slice(0, found.index), element("a", { href: found[1], target: "_blank", rel: "noopener" }, found[0]), ...linked(words.slice(found.index + found[0].length))]
    : [words];
}

const blocks = {
  heading: (block) => plain("h3", "heading", block.text),
  paragraph: (block) => element("p", { class: "paragraph", dir: "auto" }, ...linked(block.text)),
  figures: (block) => element("dl", { class: block.items.length === 1 ? "figures single" : "figures" }, ...block.items.map(figure)),
  table,
  sources: (block) => element("div", { class: "sources" },
    element("span", { class: "sources-title", "data-text": "sources" }, text("sources")),
    element("ul", {}, ...block.lines.map((line) => plain("li", null, line)))),
  picture,
  bars,
  attachment: (block) => element("a", { class: "attachment", href: block.source, download: block.name, dir: "auto" }, block.name),
};

export const drawBlock = (block) => blocks[block.block](block);

function bars(block) {
  return element("ul", { class: "tallies" }, ...block.items.map((bar) => element("li", { class: bar.isLeading ? "tally leading" : "tally" },
    plain("span", "tally-label", bar.label),
    plain("span", "tally-text", bar.text),
    // The text says it already; the meter is for the eye.
    element("progress", { max: "1", value: String(bar.share), "aria-hidden": "true" }))));
}

function figure(item) {
  return element("div", { class: "figure" },
    plain("dt", "figure-label", item.label),
    plain("dd", "figure-value", item.value),
    item.note ? plain("dd", "figure-note", item.note) : null);
}

function table(block) {
  const isNumber = (cell) => /^[-−+~≈<>]?\s*(RMB|US\$|HK\$|¥|\$)?\s*[\d.,]+/.test(cell ?? "");
  const numeric = block.headers.map((_, i) => i > 0 && block.rows.length > 0 && block.rows.filter((row) => isNumber(row[i])).length * 2 >= block.rows.length);
  const cell = (tag, words, i, attributes) => element(tag, { dir: "auto", class: numeric[i] ? (tag === "td" && !isNumber(words) ? "number words" : "number") : null, ...attributes }, words);
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": block.headers.join(", ") },
    element("table", {},
      element("thead", {}, element("tr", {}, ...block.headers.map((words, i) => cell("th", words, i, { scope: "col" })))),
      element("tbody", {}, ...block.rows.map((row) => element("tr", {}, ...row.map((words, i) => i === 0 ? cell("th", words, i, { scope: "row" }) : cell("td", words, i)))))));
}

function picture(block) {
  const image = element("img", { src: block.source, alt: block.alt, width: block.width, height: block.height, loading: "lazy", decoding: "async" });
  const frame = element("a", { class: "picture", href: block.source, target: "_blank", rel: "noopener" }, image);
  // The words say the same as the picture, so they take its place where it cannot be had.
  image.addEventListener("error", () => frame.replaceWith(element("div", { class: "no-picture" },
    element("strong", { "data-text": "noPicture" }, text("noPicture")), plain("p", null, block.alt))));
  return frame;
}

const hues = [268, 158, 22, 200, 330, 90];

/** The same colour for the same name in every browser. */
function face(author) {
  if (!author) return element("div", { class: "face", "aria-hidden": "true" }, element("img", { src: "/page/mark.svg", alt: "", width: "32", height: "32" }));
  const sum = [...author].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return element("div", { class: `face letter hue-${hues[sum % hues.length]}`, "aria-hidden": "true" }, [...author][0].toUpperCase());
}

/** One message. `press` is called with a button's id and its element. */
export function draw(message, { me, product, press }) {
  const isMine = message.author === me;
  const node = element("article", { class: `message ${isMine ? "mine" : message.author ? "other" : "bot"}${message.isPrivate ? " private" : ""}`, "data-id": message.id },
    isMine ? null : face(message.author),
    element("div", { class: "body" },
      element("div", { class: "meta" },
        element("span", { class: isMine ? "unseen" : "author" }, isMine ? text("you") : message.author ?? product),
        message.isPrivate ? element("span", { class: "badge" }, lock(), element("span", { "data-text": "privately" }, text("privately"))) : null,
        message.isEdited ? element("span", { class: "edited", "data-text": "edited" }, text("edited")) : null,
        message.at ? element("time", { datetime: message.at }, clock(message.at)) : null),
      element("div", { class: "bubble" }, ...message.blocks.map(drawBlock)),
      message.buttons.length === 0 ? null : element("div", { class: "buttons", role: "group" },
        ...message.buttons.map((button) => element("button", { type: "button", class: "chip", dir: "auto", "data-button": button.id, onclick: (event) => press(button.id, event.currentTarget) }, button.label)))));
  return node;
}

function lock() {
  const space = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(space, "svg");
  for (const [name, value] of [["viewBox", "0 0 16 16"], ["width", "11"], ["height", "11"], ["aria-hidden", "true"]]) icon.setAttribute(name, value);
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", "M5 7V5a3 3 0 0 1 6 0v2h.5A1.5 1.5 0 0 1 13 8.5v4A1.5 1.5 0 0 1 11.5 14h-7A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7zm1.4 0h3.2V5a1.6 1.6 0 0 0-3.2 0z");
  path.setAttribute("fill", "currentColor");
  icon.append(path);
  return icon;
}
