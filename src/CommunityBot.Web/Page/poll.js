// A poll's result page: the state comes whole with every event, so a missed one costs nothing.
import { at, here } from "./api.js";
import { drawBlock, element } from "./draw.js";
import { actions } from "./moderation.js";
import { preferred, speak, spoken } from "./texts.js";
import { words } from "./words.js";

const texts = {
  "zh-Hans": { open: "进行中", closed: "已结束", hidden: "结果暂不公开。", first: "首选票", rounds: "逐轮淘汰", platforms: "各平台票数", timeline: "投票时间线", option: "选项", voters: "投票人数" },
  "zh-Hant": { open: "進行中", closed: "已結束", hidden: "結果暫不公開。", first: "首選票", rounds: "逐輪淘汰", platforms: "各平台票數", timeline: "投票時間線", option: "選項", voters: "投票人數" },
  en: { open: "Open", closed: "Closed", hidden: "The results are not shown yet.", first: "First choices", rounds: "Instant run-off, round by round", platforms: "By platform", timeline: "Votes over time", option: "Option", voters: "Voters" },
};

const language = preferred(null);
speak(language);
const text = texts[language];
const part = (id) => document.getElementById(id);

function section(id, title, ...content) {
  part(id).hidden = content.length === 0;
  part(id).replaceChildren(...(content.length === 0 ? [] : [element("h2", {}, title), ...content]));
}

function timeline(moments) {
  if (moments.length === 0) return [];
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  const from = Date.parse(moments[0].at);
  const to = Math.max(Date.parse(moments[moments.length - 1].at) + 60000, from + 600000);
  const most = Math.max(...moments.map((moment) => moment.votes));
  for (const [name, value] of [["viewBox", "0 0 1000 120"], ["preserveAspectRatio", "none"], ["class", "timeline"], ["role", "img"], ["aria-label", text.timeline]]) picture.setAttribute(name, value);
  const width = Math.max(2, Math.min(40, 60000000 / (to - from)));
  for (const moment of moments) {
    const bar = document.createElementNS(space, "rect");
    const height = Math.max(2, (moment.votes / most) * 118);
    const left = ((Date.parse(moment.at) - from) / (to - from)) * (1000 - width);
    for (const [name, value] of [["x", left], ["y", 120 - height], ["width", width], ["height", height]]) bar.setAttribute(name, value.toFixed(1));
    const title = document.createElementNS(space, "title");
    title.textContent = `${new Date(moment.at).toLocaleString(language)}: ${moment.votes}`;
    bar.append(title);
    picture.append(bar);
  }
  const when = (at) => new Date(at).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
  return [picture, element("div", { class: "span" }, element("span", {}, when(from)), element("span", {}, when(to)))];
}

function show(result) {
  document.title = result.question;
  const write = (id, said) => part(id).replaceChildren(...words(said));
  write("question", result.question);
  write("rules", result.rules);
  write("state", `${result.isOpen ? text.open : text.closed} · ${result.voters}`);
  part("outcome").hidden = !result.outcome;
  write("outcome", result.outcome ?? "");
  part("result").replaceChildren(...(result.rounds ? [element("h2", {}, text.first)] : []), result.bars ? drawBlock({ block: "bars", items: result.bars }) : element("p", { class: "paragraph" }, text.hidden));
  section("rounds", text.rounds, ...(result.rounds ? [drawBlock({ block: "table", headers: result.rounds.headers, rows: result.rounds.rows })] : []));
  section("platforms", text.platforms, ...(result.platforms.length === 0 ? [] : [drawBlock({
    block: "table",
    headers: [text.option, ...result.platforms.map((platform) => platform.name)],
    rows: [
      ...result.bars.map((bar, i) => [bar.label, ...result.platforms.map((platform) => String(platform.votes[i]))]),
      [text.voters, ...result.platforms.map((platform) => String(platform.voters))],
    ],
  })]));
  section("board", result.board?.title ?? "", ...(result.board ? [
    ...(result.board.places ? [drawBlock({ block: "table", headers: result.board.places.headers, rows: result.board.places.rows })] : []),
    ...result.board.notes.map((note) => element("p", { class: "paragraph" }, note)),
  ] : []));
  section("timeline", text.timeline, ...timeline(result.timeline));
}

const moderate = actions(part("actions"), language);

function follow() {
  const events = new EventSource(`${at(here())}/events?language=${spoken()}`);
  events.addEventListener("result", (event) => {
    show(JSON.parse(event.data));
    moderate();
  });
  events.addEventListener("error", async () => {
    // The browser comes back by itself, unless the server refused: then the page may be gone.
    if (events.readyState !== EventSource.CLOSED) return;
    const page = await fetch(at(here())).catch(() => null);
    if (page?.status === 404) location.reload();
    else setTimeout(follow, 5000);
  });
}

follow();
