// What a moderator who has signed in may do with a poll on its result page. Nobody else sees any of it.
import { spoken } from "./texts.js";
import { at, get, here, post } from "./api.js";
import { element } from "./draw.js";

const texts = {
  "zh-Hans": { close: "结束投票", reopen: "重新打开", cancel: "取消投票", export: "导出记录", sure: "确定取消？", failed: "没能完成，请再试一次。" },
  "zh-Hant": { close: "結束投票", reopen: "重新開啟", cancel: "取消投票", export: "匯出記錄", sure: "確定取消？", failed: "沒能完成，請再試一次。" },
  en: { close: "Close the poll", reopen: "Reopen it", cancel: "Cancel the poll", export: "Export the log", sure: "Really cancel it?", failed: "That did not work. Please try again." },
};

/** Draws the actions that there are now; to be called again whenever the poll has changed. */
export function actions(place, language) {
  const text = texts[language];
  const said = element("span", { role: "status" });

  async function act(action, button) {
    // What cannot be undone takes a second tap.
    if (action === "cancel" && button.textContent !== text.sure) {
      button.textContent = text.sure;
      return;
    }
    button.disabled = true;
    try {
      said.textContent = (await post(`${here()}/actions`, { action, language: spoken() })).text;
    } catch {
      said.textContent = text.failed;
    }
    await draw();
  }

  function control(action) {
    if (action === "export") return element("a", { href: `${at(here())}/log.csv`, download: "" }, text.export);
    const button = element("button", { type: "button" }, text[action]);
    button.addEventListener("click", () => act(action, button));
    return button;
  }

  async function draw() {
    const offered = await get(`${here()}/actions`, {}).catch(() => null);
    place.hidden = !offered;
    place.replaceChildren(...(offered ? [element("strong", {}, offered.name), ...offered.actions.map(control), said] : []));
  }

  return draw;
}
