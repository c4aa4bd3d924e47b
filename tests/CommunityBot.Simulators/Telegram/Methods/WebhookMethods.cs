using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#setwebhook, #deletewebhook, #getwebhookinfo.</summary>
static partial class WebhookMethods
{
    const int UsualConnections = 40;

    public static JsonNode SetWebhook(TelegramWorld world, ApiCall call, LongPoll poll)
    {
        var url = call.Text("url")!;
        if (url.Length == 0)
            return DeleteWebhook(world, call);
        // Plain HTTP is allowed to the same machine, as with --local of https://github.com/tdlib/telegram-bot-api.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target)
            || !(target.Scheme == "https" || (target.Scheme == "http" && target.IsLoopback)))
        {
            throw ApiException.Violation("bad webhook: An HTTPS URL must be provided for webhook");
        }
        // "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed."
        if (call.Text("secret_token") is { } secret && !Secret().IsMatch(secret))
            throw ApiException.Violation("secret token contains unallowed characters");
        if (call.Integer("max_connections") is < 1 or > 100)
            throw ApiException.Violation("max_connections must be 1-100");
        AllowedUpdates.Set(world, call);
        if (call.Flag("drop_pending_updates"))
            world.Updates.Drop();
        world.Webhook = new WebhookState(url, call.Text("secret_token"), (int)(call.Integer("max_connections") ?? UsualConnections));
        poll.Interrupt(ApiException.Conflict("terminated by setWebhook request"));
        world.Changes.Notify();
        return true;
    }

    public static JsonNode DeleteWebhook(TelegramWorld world, ApiCall call)
    {
        if (call.Flag("drop_pending_updates"))
            world.Updates.Drop();
        world.Webhook = WebhookState.None;
        return true;
    }

    public static JsonNode GetWebhookInfo(TelegramWorld world) => world.Webhook.ToJson(world.Updates.Waiting.Count, world.Updates.Allowed);

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex Secret();
}
