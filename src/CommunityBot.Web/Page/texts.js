import { words } from "./words.js";

// The page's own texts; what the bot says comes in the reader's language from the server.
const texts = {
  "zh-Hans": {
    skip: "跳到输入框", language: "语言", youAre: "您是", moderator: "管理员", messages: "消息", you: "您",
    emptyTitle: "想了解哪家公司？", emptyHint: "直接用中文或英文提问，每个数字都附带期间、单位和出处。输入 / 可查看全部命令。",
    typing: "正在查找…", newer: "有新消息", proposals: "建议", commands: "全部命令", line: "问公司的数字，或输入 /", send: "发送",
    keys: "Enter 发送 · Shift + Enter 换行 · / 查看命令 · 拖入文件即可交文章", connected: "在线", connecting: "正在连接…", lost: "已断开，正在重连…",
    privately: "仅您可见", notSent: "没有发送成功。", refused: "未能发送：{0}。", retry: "重试", discard: "删除", sources: "出处", edited: "已更新",
    gone: "这个按钮已经失效。", noPicture: "图表暂时无法显示",
    clock: "机器人的时钟", botTime: "机器人的时间：{0}", plusTen: "快进 10 分钟", plusHour: "快进 1 小时", plusDay: "快进 1 天",
    lockedTitle: "请先用钥匙打开", lockedHint: "这里的成员没有密码，所以每个浏览器要用一次钥匙。请打开机器人启动时最后一行的网址，或在下面粘贴其中 # 之后的部分。", key: "钥匙", unlock: "打开", wrongKey: "钥匙不对。每次启动都会换一把新的。",
    cancel: "取消", required: "必填", lookAgain: "请看一下标出的地方。", unsent: "填写的内容还没有发送。再按一次就会放弃。",
    toEnd: "到最新", tryThese: "试试这些问题", orElse: "或者", polls: "发起一次投票", digest: "看今天的日报", help: "能做什么",
    notSentCount: "{0} 条没有发送成功", resultPage: "结果页", signInPage: "登录页面", between: "、",
    youChose: "您选了：{0}", ranking: "您的排序：{0}。确认后才会计入。", change: "更改", withdraw: "撤回", confirm: "确认排序", clear: "清空",
    chosenAlready: "您已经选了“{0}”。想收回这一票，请点“撤回”。", changeSingle: "点另一个选项，就会改投给它。",
    changeMultiple: "点选项可以加上，再点一次可以去掉。", changeRanked: "从最想要的开始，重新依次点选，然后确认。",
    receipt: "凭据", receiptMeans: "证明这一票在记录里。核对：/poll receipt",
  },
  "zh-Hant": {
    skip: "跳到輸入框", language: "語言", youAre: "您是", moderator: "管理員", messages: "訊息", you: "您",
    emptyTitle: "想了解哪家公司？", emptyHint: "直接用中文或英文提問，每個數字都附帶期間、單位和出處。輸入 / 可查看全部指令。",
    typing: "正在查找…", newer: "有新訊息", proposals: "建議", commands: "全部指令", line: "問公司的數字，或輸入 /", send: "傳送",
    keys: "Enter 傳送 · Shift + Enter 換行 · / 查看指令 · 拖入檔案即可交文章", connected: "已連線", connecting: "正在連線…", lost: "已中斷，正在重連…",
    privately: "僅您可見", notSent: "沒有傳送成功。", refused: "未能傳送：{0}。", retry: "重試", discard: "刪除", sources: "出處", edited: "已更新",
    gone: "這個按鈕已經失效。", noPicture: "圖表暫時無法顯示",
    clock: "機器人的時鐘", botTime: "機器人的時間：{0}", plusTen: "快轉 10 分鐘", plusHour: "快轉 1 小時", plusDay: "快轉 1 天",
    lockedTitle: "請先用鑰匙打開", lockedHint: "這裡的成員沒有密碼，所以每個瀏覽器要用一次鑰匙。請打開機器人啟動時最後一行的網址，或在下面貼上其中 # 之後的部分。", key: "鑰匙", unlock: "打開", wrongKey: "鑰匙不對。每次啟動都會換一把新的。",
    cancel: "取消", required: "必填", lookAgain: "請看一下標出的地方。", unsent: "填寫的內容還沒有傳送。再按一次就會放棄。",
    toEnd: "到最新", tryThese: "試試這些問題", orElse: "或者", polls: "發起一次投票", digest: "看今天的日報", help: "能做什麼",
    notSentCount: "{0} 則沒有傳送成功", resultPage: "結果頁", signInPage: "登入頁面", between: "、",
    youChose: "您選了：{0}", ranking: "您的排序：{0}。確認後才會計入。", change: "更改", withdraw: "撤回", confirm: "確認排序", clear: "清空",
    chosenAlready: "您已經選了「{0}」。想收回這一票，請點「撤回」。", changeSingle: "點另一個選項，就會改投給它。",
    changeMultiple: "點選項可以加上，再點一次可以去掉。", changeRanked: "從最想要的開始，重新依次點選，然後確認。",
    receipt: "憑據", receiptMeans: "證明這一票在記錄裡。核對：/poll receipt",
  },
  en: {
    skip: "Skip to the message box", language: "Language", youAre: "You are", moderator: "moderator", messages: "Messages", you: "You",
    emptyTitle: "Which company would you like to know about?", emptyHint: "Ask in English or Chinese. Every figure comes with its period, its unit and its source. Type / for all commands.",
    typing: "Looking it up…", newer: "New messages", proposals: "Suggestions", commands: "All commands", line: "Ask for a figure, or type /", send: "Send",
    keys: "Enter to send · Shift + Enter for a new line · / for commands · drop a file to hand in an article", connected: "Online", connecting: "Connecting…", lost: "Offline, retrying…",
    privately: "Only you see this", notSent: "This was not sent.", refused: "This was refused: {0}.", retry: "Retry", discard: "Discard", sources: "Sources", edited: "updated",
    gone: "This button no longer works.", noPicture: "The chart cannot be shown right now",
    clock: "The bot’s clock", botTime: "The bot’s time: {0}", plusTen: "+10 minutes", plusHour: "+1 hour", plusDay: "+1 day",
    lockedTitle: "This chat needs its key", lockedHint: "Its members have no passwords, so each browser needs the key once. Open the link in the last line that the bot’s start printed, or paste what comes after its #.", key: "Key", unlock: "Open", wrongKey: "That is not the key. Each start makes a new one.",
    cancel: "Cancel", required: "required", lookAgain: "Please look at what is marked.", unsent: "What you filled in is not sent yet. Press again to discard it.",
    toEnd: "To the end", tryThese: "Try one of these", orElse: "Or", polls: "Start a poll", digest: "See today’s digest", help: "What it can do",
    notSentCount: "Not sent: {0}", resultPage: "Result page", signInPage: "Sign-in page", between: ", ",
    youChose: "You chose: {0}", ranking: "Your ranking: {0}. It counts once you confirm it.", change: "Change", withdraw: "Withdraw", confirm: "Confirm ranking", clear: "Clear",
    chosenAlready: "You have chosen “{0}” already. To take your vote back, use “Withdraw”.", changeSingle: "Choose another option, and your vote moves to it.",
    changeMultiple: "Choose an option to add it, and once more to leave it out.", changeRanked: "Choose the options anew, best first, then confirm.",
    receipt: "Receipt", receiptMeans: "It proves that this vote is in the log. Check it: /poll receipt",
  },
};

const beginnings = {
  "zh-Hans": ["壁仞科技2024年营收是多少", "壁仞毛利率走势", "年内涨幅最高的是谁", "壁仞研发到底花了63亿还是33亿"],
  "zh-Hant": ["壁仞科技2024年營收是多少", "壁仞毛利率走勢", "年內漲幅最高的是誰", "壁仞研發到底花了63億還是33億"],
  en: ["What was Biren’s revenue in 2024?", "Biren gross margin trend", "Which company has the highest ytd gain?", "Did Biren spend 6.3 or 3.3 billion on R&D?"],
};

/** Questions to begin with, in the reader's language. */
export const examples = () => beginnings[current];

export const languages = Object.keys(texts);

let current = "en";

export const language = () => current;

export const text = (key, ...values) => values.reduce((line, value, i) => line.replace(`{${i}}`, value), texts[current][key]);

/** The language that was chosen before, else the browser's. */
export function preferred(saved) {
  if (languages.includes(saved)) return saved;
  for (const tag of navigator.languages ?? []) {
    if (/^(zh\b.*(hant|tw|hk|mo)|yue\b)/i.test(tag)) return "zh-Hant";
    if (/^zh\b/i.test(tag)) return "zh-Hans";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

/** The language of the bot's answers: traditional Chinese has the terms of Hong Kong where the browser is set to it. */
export const spoken = () => current === "zh-Hant" && isHongKong() ? "zh-Hant-HK" : current;

const isHongKong = () => /[-_](hk|mo)\b/i.test((navigator.languages ?? []).find((tag) => /^(zh|yue)\b.*(hant|tw|hk|mo)/i.test(tag)) ?? "");

/** Rewrites every text of the page in place. */
export function speak(tag) {
  current = tag;
  document.documentElement.lang = tag;
  for (const node of document.querySelectorAll("[data-text]")) node.replaceChildren(...words(text(node.dataset.text)));
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
  for (const node of document.querySelectorAll("[data-title]")) node.title = text(node.dataset.title);
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = text(node.dataset.placeholder);
  for (const node of document.querySelectorAll("time[datetime]")) node.textContent = clock(node.dateTime);
  for (const node of document.querySelectorAll("[data-day]")) node.textContent = day(node.dataset.day);
}

export const moment = (at) => new Date(at).toLocaleString(current, { dateStyle: "medium", timeStyle: "medium", hour12: false });

export const clock = (at) => new Date(at).toLocaleTimeString(current, { hour: "2-digit", minute: "2-digit", hour12: false });

export const day = (at) => new Date(at).toLocaleDateString(current, { month: "long", day: "numeric", weekday: "short" });
