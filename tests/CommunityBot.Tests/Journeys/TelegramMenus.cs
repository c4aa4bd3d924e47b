using CommunityBot.Simulators.Telegram;

namespace CommunityBot.Tests.Journeys;

/// <summary>The bot's menus on Telegram. Before they are set, a command in a group is seen by all, and its answer is not.</summary>
static class TelegramMenus
{
    /// <summary>Three languages for members and for moderators.</summary>
    const int Count = 6;

    public static Task AreSet(TelegramStandIn telegram) => Eventually.Holds(
        () => telegram.Calls.Count(call => call is { Method: "setMyCommands", Code: 200 }) >= Count,
        () => string.Join('\n', telegram.Complaints));
}
