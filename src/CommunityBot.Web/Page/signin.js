// A moderator's way in. The link's token is behind the #, and is exchanged only by a tap: whoever fetches a preview of the link uses nothing up.
import { at, get, post, Refused } from "./api.js";
import { element } from "./draw.js";
import { preferred, speak, spoken } from "./texts.js";

const texts = {
  "zh-Hans": { title: "管理投票、预测和文章", articles: "文章", overview: "没人能回答的问题、别名、提议和改动记录", go: "登录", out: "退出登录", ready: "这个链接只能用一次。", used: "这个链接已经用过或过期了。请再发送 /signin。", hello: (name) => `您好，${name}。在投票的结果页上可以结束、重开、取消和导出；点文章可以核对。`, none: "请在聊天里发送 /signin，用收到的链接登录。", open: "进行中", closed: "已结束", failed: "没能完成，请再试一次。" },
  "zh-Hant": { title: "管理投票、預測和文章", articles: "文章", overview: "沒人能回答的問題、別名、提議和改動記錄", go: "登入", out: "登出", ready: "這個連結只能用一次。", used: "這個連結已經用過或過期了。請再傳送 /signin。", hello: (name) => `您好，${name}。在投票的結果頁上可以結束、重開、取消和匯出；點文章可以核對。`, none: "請在聊天裡傳送 /signin，用收到的連結登入。", open: "進行中", closed: "已結束", failed: "沒能完成，請再試一次。" },
  en: { title: "Manage polls, predictions and articles", articles: "Articles", overview: "Unanswered questions, aliases, proposals and the log of changes", go: "Sign in", out: "Sign out", ready: "This link works once.", used: "This link has been used or is too old. Please send /signin again.", hello: (name) => `Hello ${name}. On a poll's result page you can close, reopen, cancel and export it; an article opens for review.`, none: "Send /signin in the chat, and sign in with the link that you get.", open: "Open", closed: "Closed", failed: "That did not work. Please try again." },
};

const language = preferred(null);
speak(language);
const text = texts[language];
const part = (id) => document.getElementById(id);
const say = (words) => { part("state").textContent = words; };
const offer = (label, onclick) => part("actions").replaceChildren(...(label ? [element("button", { type: "button", onclick }, label)] : []));

async function exchange(token) {
  try {
    await post("/signin", { token });
    if (page) location.replace(page.slice(1));
    else await show();
  } catch (error) {
    offer(null);
    say(error instanceof Refused && error.status === 403 ? text.used : text.failed);
  }
}

async function leave() {
  await post("/signout", {});
  await show();
}

async function show() {
  const session = await get("/signin/polls", { language: spoken() });
  part("polls").replaceChildren(...(session?.polls ?? []).map((poll) => element("li", {},
    element("a", { href: at(poll.address), dir: "auto" }, `#${poll.number} ${poll.question}`),
    element("span", {}, poll.isOpen ? text.open : text.closed))));
  part("articles").replaceChildren(...(session?.articles ?? []).map((article) => element("li", {},
    element("a", { href: article.address, dir: "auto" }, `#${article.number} ${article.title}`),
    element("span", {}, article.state))));
  part("articles-title").hidden = !session?.articles.length;
  part("overview").hidden = !session;
  part("overview-link").href = at("/articles");
  offer(session ? text.out : null, leave);
  say(session ? text.hello(session.name) : text.none);
}

document.title = text.title;
part("title").textContent = text.title;
part("articles-title").textContent = text.articles;
part("overview-link").textContent = text.overview;
// Behind the token may stand the page that the link leads to.
const [, token, page] = /^#([a-z0-9]*)(\/articles\/\d+)?$/.exec(location.hash) ?? ["", "", ""];
// Nothing that anybody finds in the history of the browser.
history.replaceState(null, "", at("/signin"));
if (token) {
  say(text.ready);
  offer(text.go, () => exchange(token));
} else {
  await show();
}
