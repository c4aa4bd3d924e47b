using System.Buffers.Text;
using System.Text;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;

namespace CommunityBot.Telegram.Forms;

/// <summary>
/// Links into the private chat (https://core.telegram.org/bots/features#deep-linking): to a pending form, to a pending
/// reply, or to a command. Anybody can make a link, so a command that changes something is only shown, with a button that
/// runs it, and codes are not accepted at all.
/// <c>poll_show-3</c> is /poll_show 3, and <c>ask--</c> followed by base64url is a question in any script.
/// </summary>
sealed class StartLinks(
    CommandMenu menu, PendingPrivateReplies pending, FormDialogues forms, TelegramPoster poster,
    ChatAdministrators administrators, Dispatcher dispatcher)
{
    const int MaxPayload = 64;

    // No core handler's name starts with '>'.
    const string ConfirmedPrefix = ">";

    static readonly Localized Confirm = new(
        "这个链接要我执行：\n{0}\n链接可能是任何人做的。要执行吗？",
        "這個連結要我執行：\n{0}\n連結可能是任何人做的。要執行嗎？",
        "This link asks me to run:\n{0}\nAnybody may have made the link. Shall I?");
    static readonly Localized Run = new("执行", "執行", "Run it");
    static readonly Localized TooLong = new(
        "这个链接要我执行的命令太长。如果您想要它，请自己发送：\n{0}",
        "這個連結要我執行的指令太長。如果您想要它，請自己傳送：\n{0}",
        "The command in this link is too long for a button. If you want it, send it yourself:\n{0}");
    static readonly Localized TypeIt = new(
        "{0} 不能通过链接执行，什么也没有改变。别人给您的代码不要输入：它会把您的账号或聊天和别人的关联起来。",
        "{0} 不能透過連結執行，什麼也沒有改變。別人給您的代碼不要輸入：它會把您的帳號或聊天和別人的連結起來。",
        "{0} does not work through a link; nothing has changed. Do not type codes that others give you: they link your account or "
            + "chat with somebody else’s.");

    readonly CommandLineParser lines = new(menu);

    /// <summary>Follows the link to a pending form or reply; false if the payload names none.</summary>
    public async Task<bool> Follow(IncomingStart start, string payload, CancellationToken cancellation)
    {
        if (start.Context is not { Kind: MessageContextKind.Private, UserId: { } user })
            return false;
        if (payload == FormDialogues.Payload)
        {
            if (!await forms.Resume(user, cancellation))
            {
                await poster.Post(
                    SendTarget.Of(start.Context),
                    Message.Text(TelegramTexts.NoLongerHere.In(await dispatcher.LanguageOf(start.Origin, cancellation))),
                    Priority.Reply, cancellation);
            }

            return true;
        }

        if (await pending.Find(payload, cancellation) is not { } reply || !await IsFor(reply, user, cancellation))
            return false;
        _ = await poster.Post(SendTarget.Of(start.Context), reply.Message, Priority.Reply, cancellation);
        await pending.Remove(payload);
        return true;
    }

    /// <summary>
    /// Answers a link to a command that may not run at once; false if the payload names no command, or one that only shows
    /// something.
    /// </summary>
    public async Task<bool> Ask(IncomingStart start, CancellationToken cancellation)
    {
        if (start.Payload is not { } payload || Decode(start.Origin, payload, start.Key) is not { } request)
            return false;
        var use = menu.Find(request.Command)!.FromLink;
        if (use == LinkUse.AtOnce)
            return false;
        var language = await dispatcher.LanguageOf(start.Origin, cancellation);
        var line = $"/{request.Command} {string.Join(' ', request.Options.Values)}".TrimEnd();
        var button = new Button(ConfirmedPrefix + payload, Run.In(language));
        var message = use == LinkUse.Never ? Message.Text(TypeIt.In(language, $"/{request.Command}"))
            : Encoding.UTF8.GetByteCount(button.Id) > Button.MaxIdBytes ? Message.Text(TooLong.In(language, line))
            : new Message([new Paragraph(Confirm.In(language, line))], [button]);
        _ = await poster.Post(SendTarget.Of(start.Context), message, Priority.Reply, cancellation);
        return true;
    }

    /// <summary>The command that a link without need of a confirmation names; null if it names none.</summary>
    public CommandRequest? Decode(IncomingStart start) =>
        start.Payload is { } payload && Decode(start.Origin, payload, start.Key) is { } request
            && menu.Find(request.Command)!.FromLink == LinkUse.AtOnce
            ? request
            : null;

    /// <summary>The command whose button was tapped below its link; null if the button is another one.</summary>
    public CommandRequest? Confirmed(ButtonPress press) =>
        press.ButtonId.StartsWith(ConfirmedPrefix, StringComparison.Ordinal)
            && Decode(press.Origin, press.ButtonId[ConfirmedPrefix.Length..], press.Key) is { } request
            && menu.Find(request.Command)!.FromLink != LinkUse.Never
            ? request
            : null;

    CommandRequest? Decode(RequestOrigin requestOrigin, string payload, string? key)
    {
        if (payload.Length > MaxPayload || payload.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var dash))
            return null;
        var argument = payload[(dash + 1)..];
        if (argument is ['-', .. var encoded])
        {
            if (!Base64Url.IsValid(encoded))
                return null;
            argument = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded));
        }

        return lines.Decode(requestOrigin, $"/{payload[..dash]} {argument}") is { } request && menu.Find(request.Command) is not null
            ? request with { Key = key }
            : null;
    }

    async ValueTask<bool> IsFor(PendingPrivateReply reply, long user, CancellationToken cancellation) =>
        reply.User is { } owner ? owner == user : await administrators.Has(reply.Chat, user, cancellation);
}
