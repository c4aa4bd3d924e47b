using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Replies;

/// <summary>Texts that only Telegram needs.</summary>
static class TelegramTexts
{
    public static readonly Localized OpenPrivately = new(
        "回答是给您一个人看的：请打开和我的私聊。", "回答是給您一個人看的：請打開和我的私訊。",
        "The answer is for your eyes only: open our private chat to read it.");
    public static readonly Localized OpenPrivateChat = new("打开私聊", "打開私訊", "Open private chat");
    public static readonly Localized SentPrivately = new("已私下发给您。", "已私下傳給您。", "Sent to you in private.");
    public static readonly Localized FillInPrivately = new(
        "请在私聊中填写：点下面的按钮。",
        "請在私訊中填寫：點下面的按鈕。",
        "Let us fill it in privately: tap the button below.");
    public static readonly Localized FillIn = new("去填写", "去填寫", "Fill it in");
    public static readonly Localized NoLongerHere = new(
        "这里已经没有什么了。请重新发起。",
        "這裡已經沒有什麼了。請重新發起。",
        "There is nothing here any more. Please start again.");
    public static readonly Localized FiguresOnly = new(
        "在这里我只回答公司的数据，比如：壁仞 2024年营收。",
        "在這裡我只回答公司的數據，例如：壁仞 2024年營收。",
        "Here I answer with companies' figures only. Try: Biren revenue 2024.");
    public static readonly Localized Ask = new("在私聊中提问", "在私訊中提問", "Ask in private");

    public static readonly Localized Welcome = new(
        "大家好！直接发 /ask 加问题即可查数据，发 /poll_new 发起投票，/help 查看全部命令。",
        "大家好！直接傳 /ask 加問題即可查資料，傳 /poll_new 發起投票，/help 查看全部指令。",
        "Hello! Send /ask and a question for figures, /poll_new to start a poll, /help for all commands.");
    public static readonly Localized PrivacyMode = new(
        "在本群我只看得到命令和对我消息的回复（隐私模式）。想直接 @ 我提问，请把我设为管理员，或在 @BotFather 用 /setprivacy 关闭隐私模式后重新拉我进群。",
        "在本群我只看得到指令和對我訊息的回覆（隱私模式）。想直接 @ 我提問，請把我設為管理員，或在 @BotFather 用 /setprivacy 關閉隱私模式後重新拉我進群。",
        "In this group I see commands and replies to my messages only (privacy mode). To ask me by @name, make "
            + "me an administrator, or turn privacy mode off with /setprivacy at @BotFather and add me again.");
}
