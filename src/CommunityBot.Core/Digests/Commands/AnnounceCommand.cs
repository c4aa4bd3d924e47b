using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Announcing;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>/announce: sends a text to all chats of the community after a preview and confirmation.</summary>
sealed class AnnounceCommand(AnnouncementStore store) : ICommand, IButtonHandler
{
    /// <summary>Fits in one message on all platforms, with room for the heading.</summary>
    const int MaxLength = 1500;

    static readonly Localized Preview = new(
        "预览。确认后会发到社区的全部 {0} 个聊天：",
        "預覽。確認後會發到社群的全部 {0} 個聊天：",
        "Preview. Once you confirm, it goes to the community's {0} chats:");
    static readonly Localized PreviewOne = new(
        "预览。确认后会发到本聊天：", "預覽。確認後會發到本聊天：",
        "Preview. Once you confirm, it goes to this chat:");
    static readonly Localized Confirm = new("发布", "發布", "Send it");
    static readonly Localized Discard = new("放弃", "放棄", "Discard");
    static readonly Localized Sent = new(
        "公告正在发往 {0} 个聊天。没有送达的会列在 /digest status 中。",
        "公告正在發往 {0} 個聊天。沒有送達的會列在 /digest status 中。",
        "The announcement is on its way to {0} chats. What does not arrive is listed in /digest status.");
    static readonly Localized SentOne = new(
        "公告正在发到本聊天。", "公告正在發到本聊天。", "The announcement is on its way to this chat.");
    static readonly Localized Discarded = new("公告没有发布。", "公告沒有發布。", "The announcement was not sent.");
    static readonly Localized Stale = new(
        "这份草稿已经不在了，请重新用 /announce 起草。",
        "這份草稿已經不在了，請重新用 /announce 起草。",
        "This draft is gone. Please start again with /announce.");
    static readonly Localized TooLong = new(
        "公告最多 {0} 个字符。", "公告最多 {0} 個字元。", "An announcement has at most {0} characters.");
    static readonly Localized ModeratorsOnly = new(
        "只有管理员可以发布公告。", "只有管理員可以發布公告。", "Only moderators can send announcements.");

    public CommandSpec Spec { get; } = new(
        "announce",
        new("向社区的所有聊天发布公告", "向社群的所有聊天發布公告", "Say something to all chats of the community"),
        [new("text", new("公告内容", "公告內容", "What to say")) { IsRequired = true, TakesRest = true }])
    {
        Example = new("周五晚上8点线上讨论", "週五晚上8點線上討論", "Discussion on Friday at 8 pm"),
        IsForModerators = true,
        IsPrivate = true,
    };

    public string Prefix => "an";

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var text = request.Option("text") ?? "";
        if (text.Length > MaxLength)
            return Private(Message.Text(TooLong.In(language, MaxLength)));
        var (id, chats) = await store.Put(request.Origin, text);
        return Private(new Message(
            [
                new Paragraph(chats == 1 ? PreviewOne.In(language) : Preview.In(language, chats)),
                .. AnnouncementRenderer.MessageOf(text, language).Blocks,
            ],
            [
                new Button($"{Prefix}:{id}:y", Confirm.In(language)) { Meaning = ButtonMeaning.Confirm },
                new Button($"{Prefix}:{id}:n", Discard.In(language)) { Meaning = ButtonMeaning.Discard },
            ]));
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        // Check again: the button id may be forged, and roles change.
        if (!press.Origin.IsModerator)
            return Private(Message.Text(ModeratorsOnly.In(language)));
        if (argument.Split(':') is not [var id, "y" or "n"])
            return Private(Message.Text(Stale.In(language)));
        if (argument[^1] == 'n')
            return Private(Message.Text((await store.Discard(press.Origin, id) ? Discarded : Stale).In(language)));
        return Private(Message.Text(await store.Confirm(press.Origin, id) switch
        {
            0 => Stale.In(language),
            1 => SentOne.In(language),
            var chats => Sent.In(language, chats),
        })) with
        { UsesChatDefaults = true };
    }

    static Reply Private(Message message) => new(message, IsPrivate: true);
}
