using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Linking;

/// <summary>The private replies to codes that were refused.</summary>
static class LinkTexts
{
    static readonly Localized Unknown = new(
        "没有这个代码。请核对后再试；如果之后又生成过新的代码，请用最新的一个。",
        "沒有這個代碼。請核對後再試；如果之後又產生過新的代碼，請用最新的一個。",
        "There is no such code. Check it and try again; if a newer one was made since, use that.");
    static readonly Localized Expired = new("这个代码已经过期。请重新生成一个。", "這個代碼已經過期。請重新產生一個。", "This code has expired. Please make a new one.");
    static readonly Localized Used = new(
        "这个代码已经用过了，每个代码只能用一次。请重新生成一个。",
        "這個代碼已經用過了，每個代碼只能用一次。請重新產生一個。",
        "This code has been used; each works once. Please make a new one.");
    static readonly Localized TooManyTries = new(
        "错误的代码太多了。请一小时后再试。",
        "錯誤的代碼太多了。請一小時後再試。",
        "Too many wrong codes. Please try again in an hour.");
    static readonly Localized OwnAccount = new(
        "这是这个账号自己的代码。请在您的另一个账号上输入它。",
        "這是這個帳號自己的代碼。請在您的另一個帳號上輸入它。",
        "This is this account’s own code. Type it on your other account.");
    static readonly Localized OwnChat = new(
        "这是本聊天自己的代码。请在另一个聊天里输入它。",
        "這是本聊天自己的代碼。請在另一個聊天裡輸入它。",
        "This is this chat’s own code. Type it in the other chat.");
    static readonly Localized LinkedAccounts = new("这两个账号已经关联在一起了。", "這兩個帳號已經連結在一起了。", "These two accounts are linked already.");
    static readonly Localized LinkedChats = new("这两个聊天已经属于同一个社区。", "這兩個聊天已經屬於同一個社群。", "These two chats are one community already.");
    static readonly Localized Elsewhere = new(
        "本聊天已经和别的聊天组成了社区。请先用 /community leave 退出，或者在这里生成代码，到另一个聊天里输入。",
        "本聊天已經和別的聊天組成了社群。請先用 /community leave 退出，或者在這裡產生代碼，到另一個聊天裡輸入。",
        "This chat is in a community with others already. Leave it with /community leave first, or make the code here and type "
            + "it in the other chat.");

    static readonly Localized StaleRequest = new(
        "这个关联请求已经处理过或不在了。请重新开始。",
        "這個連結請求已經處理過或不在了。請重新開始。",
        "This request has been answered or is gone. Please start again.");
    static readonly Localized Declined = new("没有关联任何东西。", "沒有連結任何東西。", "Nothing has been linked.");

    public static readonly Localized CopyCode = new("复制代码", "複製代碼", "Copy the code");

    public static readonly Localized No = new("不", "不", "No");

    public static Reply Nothing(Language language) => new(Message.Text(Declined.In(language)), IsPrivate: true);

    public static Reply Refuse(LinkRefusal refusal, LinkKind kind, Language language) =>
        new(Message.Text(Of(refusal, kind).In(language)), IsPrivate: true);

    static Localized Of(LinkRefusal refusal, LinkKind kind) => refusal switch
    {
        LinkRefusal.Unknown => Unknown,
        LinkRefusal.Expired => Expired,
        LinkRefusal.Used => Used,
        LinkRefusal.TooManyTries => TooManyTries,
        LinkRefusal.Own => kind == LinkKind.Account ? OwnAccount : OwnChat,
        LinkRefusal.AlreadyLinked => kind == LinkKind.Account ? LinkedAccounts : LinkedChats,
        LinkRefusal.Stale => StaleRequest,
        LinkRefusal.Elsewhere => Elsewhere,
        _ => throw new NotSupportedException($"There is no text for {refusal}."),
    };
}
