using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>Handles <c>allowed_updates</c> of getUpdates and setWebhook: "If not specified, the previous setting will be used".</summary>
static class AllowedUpdates
{
    public static void Set(TelegramWorld world, ApiCall call)
    {
        if (call.Arguments["allowed_updates"] is not JsonArray named)
            return;
        var kinds = named.Select(kind => (string)kind!).ToHashSet();
        var known = BotApi.Current.Types["Update"].Fields;
        if (kinds.FirstOrDefault(kind => kind == "update_id" || !known.ContainsKey(kind)) is { } unknown)
            throw ApiException.Violation($"allowed_updates names {unknown}, which is no kind of update");
        world.Updates.Allowed = kinds.Count == 0 ? null : kinds;
    }
}
