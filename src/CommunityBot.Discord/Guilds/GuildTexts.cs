using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Sending;

namespace CommunityBot.Discord.Guilds;

/// <summary>Texts about guilds and missing permissions.</summary>
static class GuildTexts
{
    static readonly Localized Hello = new("大家好！", "大家好！", "Hello!");
    static readonly Localized Offer = new(
        "想知道一家公司的某项指标，用 /ask 或 @我 提问；用 /poll prompts 把文章的讨论题变成投票，/poll new 发起自己的投票。/help 列出全部命令。",
        "想知道一家公司的某項指標，用 /ask 或 @我 提問；用 /poll prompts 把文章的討論題變成投票，/poll new 發起自己的投票。/help 列出全部指令。",
        "Ask for a company's metric with /ask or by mentioning me. /poll prompts turns the articles' questions "
            + "into polls, /poll new starts one of your own. /help lists all commands.");

    static readonly Localized Missing = new(
        "我在这个频道缺少权限：{0}。在补上之前，需要我发到频道里的内容不会出现。请管理员在频道设置里为我打开。",
        "我在這個頻道缺少權限：{0}。在補上之前，需要我發到頻道裡的內容不會出現。請管理員在頻道設定裡為我開啟。",
        "I lack permissions in this channel: {0}. Until I have them, nothing that I should post here will "
            + "appear. Please ask an administrator to allow them in the channel's settings.");
    static readonly Localized NoAnswer = new(
        "您在频道里问了我，但我在那里不能发言（缺少权限）。请在这里问我，或请管理员在频道设置里允许我查看频道和发送消息。",
        "您在頻道裡問了我，但我在那裡不能發言（缺少權限）。請在這裡問我，或請管理員在頻道設定裡允許我檢視頻道和傳送訊息。",
        "You asked me in a channel where I may not write. Ask me here instead, or ask an administrator to let "
            + "me view the channel and send messages in its settings.");
    static readonly Localized NoPrivate = new(
        "这个只能私下回答，但您没有开放私信。请使用 /help 里的斜杠命令，回答只有您能看到。",
        "這個只能私下回答，但您沒有開放私人訊息。請使用 /help 裡的斜線指令，回答只有您能看到。",
        "That is for you alone, but you take no direct messages. Please use a slash command (see /help): its answer is shown to you only.");

    static readonly (DiscordPermissions Permission, Localized Name)[] Names =
    [
        (DiscordPermissions.ViewChannel, new("查看频道", "檢視頻道", "View Channel")),
        (DiscordPermissions.SendMessages, new("发送消息", "傳送訊息", "Send Messages")),
        (DiscordPermissions.SendMessagesInThreads,
            new("在子区内发送消息", "在討論串中傳送訊息", "Send Messages in Threads")),
        (DiscordPermissions.EmbedLinks, new("嵌入链接", "嵌入連結", "Embed Links")),
        (DiscordPermissions.AttachFiles, new("添加文件", "附加檔案", "Attach Files")),
    ];

    public static Message Welcome(Language language) => new(new Heading(Hello.In(language)), new Paragraph(Offer.In(language)));

    public static Message MayNotWrite(Language language) => Message.Text(NoAnswer.In(language));

    public static Message TakesNoPrivate(Language language) => Message.Text(NoPrivate.In(language));

    public static Paragraph Lacking(DiscordPermissions missing, Language language) =>
        missing == DiscordPermissions.AttachFiles
            ? PictureTexts.NoPictures(language)
            : new(Missing.In(language, NamesOf(missing, language)));

    static string NamesOf(DiscordPermissions permissions, Language language) => string.Join(
        language == Language.En ? ", " : "、",
        Names.Where(name => permissions.HasFlag(name.Permission)).Select(name => name.Name.In(language)));
}
