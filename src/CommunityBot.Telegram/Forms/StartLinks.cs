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
/// reply, or to any command.
/// <c>link-7KX2QM</c> is /link 7KX2QM, and <c>ask--</c> followed by base64url is a question in any script.
/// </summary>
sealed class StartLinks(
    CommandMenu menu, PendingPrivateReplies pending, FormDialogues forms, TelegramPoster poster,
    ChatAdministrators administrators, Dispatcher dispatcher)
{
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

    /// <summary>The command in the payload; null if it names none.</summary>
    public CommandRequest? Decode(IncomingStart start)
    {
        if (start.Payload is not { Length: <= 64 } payload || payload.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var dash))
            return null;
        var argument = payload[(dash + 1)..];
        if (argument is ['-', .. var encoded])
        {
            if (!Base64Url.IsValid(encoded))
                return null;
            argument = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded));
        }

        return lines.Decode(start.Origin, $"/{payload[..dash]} {argument}") is { } request
            && menu.Find(request.Command) is not null
            ? request with { Key = start.Key }
            : null;
    }

    async ValueTask<bool> IsFor(PendingPrivateReply reply, long user, CancellationToken cancellation) =>
        reply.User is { } owner ? owner == user : await administrators.Has(reply.Chat, user, cancellation);
}
