// The developer's switch that moves the bot's clock forward; there only where the server has it.

import { post } from "./api.js";
import { moment, text } from "./texts.js";

const $ = (id) => document.getElementById(id);

/** How far the bot's clock is ahead of this machine's, in milliseconds. */
let ahead = 0;

function show() {
  $("clock-now").textContent = text("botTime", moment(Date.now() + ahead));
}

export function wind(now) {
  if (!now) return;
  ahead = new Date(now) - Date.now();
  $("clock").hidden = false;
  show();
  setInterval(show, 1000);
  for (const button of $("clock").querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const state = await post("/api/clock", { minutes: Number(button.dataset.minutes) });
        ahead = new Date(state.now) - Date.now();
        show();
      } finally {
        button.disabled = false;
      }
    });
  }
}
