// The page at an address that no poll has, in the reader's language. Without scripts it stays English.
import { preferred, speak } from "./texts.js";
import { words } from "./words.js";

const texts = {
  "zh-Hans": { title: "没有这个投票", why: "这个地址没有结果页：可能是地址抄错了，投票已被取消，或者那里的群不公开结果页。", how: "在聊天里发送 /poll list，可以看到有哪些投票。" },
  "zh-Hant": { title: "沒有這個投票", why: "這個網址沒有結果頁：可能是網址抄錯了，投票已被取消，或者那裡的群不公開結果頁。", how: "在聊天裡傳送 /poll list，可以看到有哪些投票。" },
  en: {
    title: "No such poll",
    why: "There is no result page at this address. It may be mistyped, the poll may have been cancelled, or its community shows no result pages.",
    how: "In the chat, /poll list names the polls there are.",
  },
};

const language = preferred(null);
speak(language);
document.title = texts[language].title;
for (const [id, said] of Object.entries(texts[language])) document.getElementById(id).replaceChildren(...words(said));
