// The key of the local chat, where it asks for one.
import { at, Refused, post } from "./api.js";
import { text } from "./texts.js";

const $ = (id) => document.getElementById(id);

/** Uses the key of the link, if there is one, and takes it out of the address and the history. `then` goes on. */
export async function useLink(then) {
  const key = location.hash.slice(1);
  if (!key) return false;
  history.replaceState(null, "", at("/"));
  await unlock(key, then);
  return true;
}

export async function unlock(key, then) {
  $("wrong-key").textContent = "";
  try {
    await post("/api/key", { key });
  } catch (error) {
    // A browser that has used a key before needs no other.
    if (error instanceof Refused) $("wrong-key").textContent = text("wrongKey");
  }
  await then();
}

export function lock(isLocked) {
  $("locked").hidden = !isLocked;
  for (const part of document.querySelectorAll("#composer, #status, .who, .keys")) part.hidden = isLocked;
  if (!isLocked) return;
  $("empty").hidden = true;
  $("key").focus();
}
