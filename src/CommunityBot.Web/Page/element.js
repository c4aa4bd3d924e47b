// Elements. Every text goes in as a text node: nothing that was typed becomes markup.
import { words } from "./words.js";

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
export const plain = (tag, className, text) => element(tag, { class: className, dir: "auto" }, ...words(text));
