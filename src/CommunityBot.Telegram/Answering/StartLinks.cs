using System.Buffers.Text;
using System.Text;
using CommunityBot.Core.Chat;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;

namespace CommunityBot.Telegram.Answering;

/// <summary>
/// Links into the private chat (https://core.telegram.org/bots/features#deep-linking): to a form or an answer that waits there, or to any command:
/// <c>link-7KX2QM</c> is /link 7KX2QM, and <c>ask--</c> with base64url is a question in any script.
/// </summary>
sealed class StartLinks(CommandMenu menu, HeldReplies held, FormDialogues forms, TelegramPoster poster, ChatAdministrators administrators, Dispatcher dispatcher)
{
    readonly CommandLineText lines = new(menu);

    /// <summary>False where the payload leads to nothing that waits.</summary>
    public async Task<bool> Follow(IncomingStart start, string payload, CancellationToken cancellation)
    {
        if (start.Spot is not { Kind: SpotKind.Private, UserId: { } user })
            return false;
        if (payload == FormDialogues.Payload)
        {
            if (!await forms.Begin(user, cancellation))
                await poster.Post(Target.Of(start.Spot), Message.Text(TelegramTexts.NoLongerHere.In(await dispatcher.LanguageOf(start.Origin, cancellation))), Urgency.Reply, cancellation);
            return true;
        }

        if (await held.Find(payload, cancellation) is not { } reply || !await IsFor(reply, user, cancellation))
            return false;
        _ = await poster.Post(Target.Of(start.Spot), reply.Message, Urgency.Reply, cancellation);
        await held.Remove(payload);
        return true;
    }

    /// <summary>The command that the payload names; null where it names none.</summary>
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

        return lines.Decode(start.Origin, $"/{payload[..dash]} {argument}") is { } request && menu.Find(request.Command) is not null ? request with { Key = start.Key } : null;
    }

    async ValueTask<bool> IsFor(HeldReply reply, long user, CancellationToken cancellation) =>
        reply.User is { } owner ? owner == user : await administrators.Has(reply.Chat, user, cancellation);
}
