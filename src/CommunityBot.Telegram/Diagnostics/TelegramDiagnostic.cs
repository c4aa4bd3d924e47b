using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Commands;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Diagnostics;

/// <summary>What an operator wants to know of the bot at Telegram: https://core.telegram.org/bots/api#getme, #getwebhookinfo.</summary>
sealed class TelegramDiagnostic(ITelegramBotClient client, CommandMenu menu, IOptions<TelegramOptions> options, TimeProvider clock) : IDiagnostic
{
    // Past this, closing times and digests are visibly off.
    static readonly TimeSpan MostDrift = TimeSpan.FromSeconds(10);

    public string Subject => "Telegram";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        TimeSpan? drift = null;
        client.OnApiResponseReceived += (_, response, _) =>
        {
            drift ??= response.ResponseMessage.Headers.Date - clock.GetUtcNow();
            return ValueTask.CompletedTask;
        };
        var (me, failed) = await Ask(() => client.GetMe(cancellation));
        if (me is null)
        {
            yield return failed!;
            yield break;
        }

        yield return new Finding($"The token is that of @{me.Username}");
        yield return me.CanReadAllGroupMessages
            ? new Finding("Privacy mode is off: in groups it reads every message")
            : new Finding("Privacy mode is on: in groups it reads commands and replies to it, and everything where it is an administrator (/setprivacy at @BotFather)");
        if (!me.CanJoinGroups)
            yield return new Finding("It cannot be added to groups", "Allow it with /setjoingroups at @BotFather.");
        yield return me.SupportsInlineQueries
            ? new Finding("Inline mode is on")
            : new Finding("Inline mode is off: @name in other chats offers nothing (/setinline at @BotFather turns it on)");
        var (webhook, _) = await Ask(() => client.GetWebhookInfo(cancellation));
        if (webhook is not null)
            yield return Webhook(webhook);
        if (drift is { } off)
        {
            yield return off.Duration() < MostDrift
                ? new Finding("The clock agrees with Telegram's")
                : new Finding(string.Create(CultureInfo.InvariantCulture, $"The clock is {off.Duration().TotalSeconds:0} s {(off > TimeSpan.Zero ? "behind" : "ahead of")} Telegram's"), "Set it by NTP: polls close and digests come by it.");
        }

        var (commands, _) = await Ask(() => client.GetMyCommands(BotCommandScope.AllGroupChats(), cancellationToken: cancellation));
        if (commands is not null)
        {
            yield return commands.Length == TelegramMenu.Commands(menu, isModerator: false, isGroup: true, Language.En).Count
                ? new Finding("The commands are in the menus")
                : new Finding("The menus do not show the commands of this version", "Start the bot once with a network: it sets them.");
        }
    }

    Finding Webhook(WebhookInfo info) => (info.Url, options.Value.Webhook.Url) switch
    {
        (null or "", null or "") => new Finding("Updates are asked for; no webhook is in the way"),
        ({ Length: > 0 } there, null or "") => new Finding($"A webhook leads to {new Uri(there).Host} and takes the updates", "The bot takes it away at its start. If another program needs it, give each its own token."),
        (null or "", _) => new Finding("No webhook is set at Telegram yet", "Start the bot once with a network: it sets it."),
        var (there, here) when there != here => new Finding("The webhook at Telegram is another one than Telegram:Webhook:Url", "Start the bot to set it; if it keeps changing, another program has the same token."),
        _ when info.LastErrorDate is { } at && clock.GetUtcNow().UtcDateTime - at < TimeSpan.FromHours(1) => new Finding($"Telegram could not bring an update to the webhook: {info.LastErrorMessage}", "Look whether the address leads to this process, with a certificate that is valid."),
        _ => new Finding($"The webhook is set; {info.PendingUpdateCount} updates wait"),
    };

    static async Task<(T? Answer, Finding? Failed)> Ask<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return (await call(), null);
        }
        catch (RequestException error)
        {
            return (null, TelegramFailures.Of(error) == TelegramFailure.BadToken
                ? new Finding("Telegram does not accept the token", "Ask @BotFather for the right one with /token and set COMMUNITYBOT_Telegram__Token.")
                : new Finding($"Telegram cannot be reached: {error.GetBaseException().Message}", "Look whether this machine may reach the address of Telegram:ApiBase."));
        }
    }
}

/// <summary>Without a token there is nothing to look at.</summary>
sealed class NoTelegramDiagnostic : IDiagnostic
{
    public string Subject => "Telegram";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return new Finding("No token is set, so it is off");
    }
}
