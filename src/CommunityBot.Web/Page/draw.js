// From the server's neutral blocks to elements.
import { at } from "./api.js";
import { element, plain } from "./element.js";
import { clock, text } from "./texts.js";
import { drawVote } from "./vote.js";
import { words } from "./words.js";

export { element };

// The only addresses that become links are those of this server's own result pages and of the way in to manage them: whatever host was typed, the link stays here.
const resultPage = /https?:\/\/[^\s/]+(?:\/[^\s/]+)*?(\/polls\/[0-9a-z]{26}|\/signin#[0-9a-z]{32}(?:\/articles\/\d+)?)\b/;

/** Addresses are long and say nothing, so a link is called what stands before it, or what it opens. */
function linked(line) {
  const found = resultPage.exec(line);
  if (!found) return words(line);
  const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
  const title = /(?:^|\n)([^\n]+?)\s*[:：]\s*$/.exec(before);
  const name = title?.[1] ?? text(found[1].startsWith("/signin") ? "signInPage" : "resultPage");
  return [
    ...words(title ? before.slice(0, title.index) : before),
    element("a", { class: "page-link", href: at(found[1]), target: "_blank", rel: "noopener" }, name),
    ...linked(after),
  ];
}

const blocks = {
  heading: (block) => plain("h2", "heading", block.text),
  paragraph: (block) => element("p", { class: "paragraph", dir: "auto" }, ...linked(block.text)),
  figures: (block) => element("dl", { class: block.items.length === 1 ? "figures single" : "figures" }, ...block.items.map(figure)),
  table,
  sources: (block) => element("div", { class: "sources" },
    element("span", { class: "sources-title", "data-text": "sources" }, text("sources")),
    element("ul", {}, ...block.lines.map((line) => plain("li", null, line)))),
  picture,
  bars,
  attachment: (block) => element("a", { class: "attachment", href: at(block.source), download: block.name, dir: "auto" }, block.name),
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
  const cell = (tag, said, i, attributes) => element(tag, { dir: "auto", class: numeric[i] ? (tag === "td" && !isNumber(said) ? "number words" : "number") : null, ...attributes }, ...words(said));
  return element("div", { class: "table", tabindex: "0", role: "region", "aria-label": block.headers.join(", ") },
    element("table", {},
      element("thead", {}, element("tr", {}, ...block.headers.map((said, i) => cell(said === "" ? "td" : "th", said, i, said === "" ? {} : { scope: "col" })))),
      element("tbody", {}, ...block.rows.map((row) => element("tr", {}, ...row.map((said, i) => i === 0 ? cell("th", said, i, { scope: "row" }) : cell("td", said, i)))))));
}

function picture(block) {
  // The size is known before the picture is there, so that nothing moves when it comes.
  const image = element("img", { src: at(block.source), alt: block.alt, width: block.width, height: block.height, decoding: "async" });
  const dark = element("source", { srcset: `${at(block.source)}&theme=dark`, media: "(prefers-color-scheme: dark)" });
  const frame = element("a", { class: "picture", href: at(block.source), target: "_blank", rel: "noopener" }, element("picture", {}, dark, image));
  // The words say the same as the picture, so they take its place where it cannot be had.
  image.addEventListener("error", () => frame.replaceWith(element("div", { class: "no-picture" },
    element("strong", { "data-text": "noPicture" }, text("noPicture")), plain("p", null, block.alt))));
  return frame;
}

const hues = [268, 158, 22, 200, 330, 90];

/** The same colour for the same name in every browser. */
function face(author) {
  if (!author) return element("div", { class: "face", "aria-hidden": "true" }, element("img", { src: at("/page/mark.svg"), alt: "", width: "32", height: "32" }));
  const sum = [...author].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return element("div", { class: `face letter hue-${hues[sum % hues.length]}`, "aria-hidden": "true" }, [...author][0].toUpperCase());
}

/** With a vote, its options take the place of the bars, or come last where results are hidden. */
function content(message, acting) {
  if (!message.vote) return message.blocks.map(drawBlock);
  const at = message.blocks.findIndex((block) => block.block === "bars");
  const vote = drawVote(message, acting);
  const drawn = message.blocks.map((block, i) => (i === at ? vote : drawBlock(block)));
  return at < 0 ? [...drawn, vote] : drawn;
}

/**
 * One message. `press` is called with a button's id and its element, `say` with what is to be told at the message;
 * `told` is what was told there last.
 */
export function draw(message, { me, product, press, say, told }) {
  const isMine = message.author === me;
  const options = new Set(message.vote?.options.map((option) => option.id));
  const buttons = message.buttons.filter((button) => !options.has(button.id));
  const node = element("article", { class: `message ${isMine ? "mine" : message.author ? "other" : "bot"}${message.isPrivate ? " private" : ""}`, "data-id": message.id },
    isMine ? null : face(message.author),
    element("div", { class: "body" },
      element("div", { class: "meta" },
        element("span", { class: isMine ? "unseen" : "author" }, isMine ? text("you") : message.author ?? product),
        message.isPrivate ? element("span", { class: "badge" }, lock(), element("span", { "data-text": "privately" }, text("privately"))) : null,
        message.isEdited ? element("span", { class: "edited", "data-text": "edited" }, text("edited")) : null,
        message.at ? element("time", { datetime: message.at }, clock(message.at)) : null),
      element("div", { class: "bubble" }, ...content(message, { press, say, told })),
      told && !message.vote ? plain("p", "vote-told", told) : null,
      buttons.length === 0 ? null : element("div", { class: message.columns ? `buttons columns-${message.columns}` : "buttons", role: "group" },
        ...buttons.flatMap((button) => [
          button.beginsRow ? element("span", { class: "row", "aria-hidden": "true" }) : null,
          element("button", { type: "button", class: "chip", dir: "auto", "data-button": button.id, onclick: (event) => press(button.id, event.currentTarget) }, ...words(button.label)),
        ]))));
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
