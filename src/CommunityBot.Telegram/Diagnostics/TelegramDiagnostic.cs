using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Telegram.Commands;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Diagnostics;

/// <summary>
/// Checks the token, group settings, webhook, clock and command menus: https://core.telegram.org/bots/api#getme,
/// #getwebhookinfo.
/// </summary>
sealed class TelegramDiagnostic(
    ITelegramBotClient client, CommandMenu menu, IOptions<TelegramOptions> options, TimeProvider clock)
    : IDiagnostic
{
    // With a larger difference, closing times and digests are visibly early or late.
    static readonly TimeSpan MaxDrift = TimeSpan.FromSeconds(10);

    public string Subject => "Telegram";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        TimeSpan? drift = null;
        client.OnApiResponseReceived += (_, response, _) =>
        {
            drift ??= response.ResponseMessage.Headers.Date - clock.GetUtcNow();
            return ValueTask.CompletedTask;
        };
        var (me, failed) = await TryCall(() => client.GetMe(cancellation));
        if (me is null)
        {
            yield return failed!;
            yield break;
        }

        yield return new Finding($"The token is that of @{me.Username}");
        yield return me.CanReadAllGroupMessages
            ? new Finding("Privacy mode is off: in groups it reads every message")
            : new Finding(
                "Privacy mode is on: in groups it reads commands and replies to it, and everything where it is "
                    + "an administrator (/setprivacy at @BotFather)");
        if (!me.CanJoinGroups)
            yield return new Finding("It cannot be added to groups", "Allow it with /setjoingroups at @BotFather.");
        yield return me.SupportsInlineQueries
            ? new Finding("Inline mode is on")
            : new Finding("Inline mode is off: @name in other chats offers nothing (/setinline at @BotFather turns it on)");
        yield return me.SupportsGuestQueries
            ? new Finding("Guest mode is on: it answers with figures wherever it is named")
            : new Finding("Guest mode is off: in chats that it is not in, naming it does nothing (@BotFather turns it on)");
        var (webhook, _) = await TryCall(() => client.GetWebhookInfo(cancellation));
        if (webhook is not null)
            yield return Webhook(webhook);
        if (drift is { } offset)
        {
            yield return offset.Duration() < MaxDrift
                ? new Finding("The clock agrees with Telegram's")
                : new Finding(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The clock is {offset.Duration().TotalSeconds:0} s "
                            + $"{(offset > TimeSpan.Zero ? "behind" : "ahead of")} Telegram's"),
                    "Synchronize it by NTP: closing times and digests depend on it.");
        }

        var (commands, _) = await TryCall(() => client.GetMyCommands(BotCommandScope.AllGroupChats(), cancellationToken: cancellation));
        if (commands is not null)
        {
            yield return commands.Length == TelegramMenu.Commands(menu, isModerator: false, isGroup: true, Language.En).Count
                ? new Finding("The commands are in the menus")
                : new Finding(
                    "The menus do not show the commands of this version",
                    "Start the bot once with a network connection: it sets them.");
        }
    }

    Finding Webhook(WebhookInfo info) => (info.Url, options.Value.Webhook.Url) switch
    {
        (null or "", null or "") => new Finding("Updates are polled; no webhook is set"),
        ({ Length: > 0 } current, null or "") => new Finding(
            $"A webhook to {new Uri(current).Host} receives the updates",
            "The bot removes it at its next start. If another program needs it, give each its own token."),
        (null or "", _) => new Finding("No webhook is set at Telegram yet", "Start the bot once with a network connection: it sets it."),
        var (current, configured) when current != configured => new Finding(
            "The webhook at Telegram differs from Telegram:Webhook:Url",
            "Start the bot to set it; if it keeps changing, another program has the same token."),
        _ when info.LastErrorDate is { } at && clock.GetUtcNow().UtcDateTime - at < TimeSpan.FromHours(1) =>
            new Finding(
                $"Telegram could not deliver an update to the webhook: {info.LastErrorMessage}",
                "Check that the address reaches this process, with a valid certificate."),
        _ => new Finding($"The webhook is set; {Counted.Of(info.PendingUpdateCount, "update")} waiting"),
    };

    static async Task<(T? Answer, Finding? Failed)> TryCall<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return (await call(), null);
        }
        catch (RequestException error)
        {
            return (null, TelegramFailures.Of(error) == TelegramFailure.BadToken
                ? new Finding(
                    "Telegram does not accept the token",
                    "Ask @BotFather for the right one with /token and set COMMUNITYBOT_Telegram__Token.")
                : new Finding(
                    $"Telegram cannot be reached: {error.GetBaseException().Message}",
                    "Check that this machine can reach the address in Telegram:ApiBase."));
        }
    }
}

/// <summary>Reports that Telegram is switched off.</summary>
sealed class NoTelegramDiagnostic : IDiagnostic
{
    public string Subject => "Telegram";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return new Finding("No token is set, so it is off");
    }
}
