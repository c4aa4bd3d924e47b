// Calls to the server, and the stream of what happens there.

export class Refused extends Error {
  constructor(status, title) {
    super(title);
    this.status = status;
  }
}

async function answered(response) {
  if (response.status === 204) return null;
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Refused(response.status, problem.detail ?? problem.title ?? `${response.status}`);
}

const root = new URL("..", import.meta.url);

/** Where something of this server is, such as /api/menu: a proxy may have put a path before all of them. */
export function at(path) {
  const found = new URL(path.replace(/^\//, ""), root);
  return found.pathname + found.search + found.hash;
}

/** The path of the result page that is open. */
export const here = () => `/polls/${location.pathname.replace(/\/+$/, "").split("/").pop()}`;

export const get = async (path, query, signal) => answered(await fetch(`${at(path)}?${new URLSearchParams(query)}`, { signal }));

export const post = async (path, body) => answered(await fetch(at(path), {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
}));

/**
 * The chat's events after a version. The browser reconnects by itself and says where it left off;
 * where it gives up (the server answered with an error) we go on from the last version we saw.
 */
export function listen(member, language, after, { onMessage, onEdit, onState }) {
  let seen = after;
  let source;
  let timer;
  let wait = 500;

  const open = () => {
    source = new EventSource(`${at("/api/events")}?${new URLSearchParams({ member, language, after: seen })}`);
    source.addEventListener("hello", () => {
      wait = 500;
      onState(true);
    });
    const take = (handle) => (event) => {
      seen = Math.max(seen, Number(event.lastEventId));
      handle(JSON.parse(event.data));
    };
    source.addEventListener("message", take(onMessage));
    source.addEventListener("edit", take(onEdit));
    source.addEventListener("error", () => {
      onState(false);
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, 15000);
    });
  };

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
