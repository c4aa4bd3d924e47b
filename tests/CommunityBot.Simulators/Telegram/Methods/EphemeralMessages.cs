using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// Messages in a group that only one member sees: https://core.telegram.org/bots/api#ephemeral-messages-and-commands. They
/// answer a tap or an ephemeral command
/// within 15 seconds, or come from an administrator ("it can send an ephemeral message to any non-bot member of the chat at any
/// time": https://github.com/OvyFlash/telegram-bot-api/pull/84).
/// </summary>
static class EphemeralMessages
{
    static readonly TimeSpan Window = TimeSpan.FromSeconds(15);

    /// <summary>The receiver of the message; null for a public one.</summary>
    public static StandInUser? Receiver(TelegramWorld world, ApiCall call, StandInChat chat)
    {
        var replied = call.Object("reply_parameters")?["ephemeral_message_id"];
        if (call.Object("ephemeral_message_parameters") is not { } parameters)
        {
            return replied is null ? null
                : throw ApiException.Violation("a reply to an ephemeral message must itself be an ephemeral message");
        }

        if (!chat.IsGroup)
            throw ApiException.Violation("ephemeral messages are for groups and supergroups");
        var user = world.Users.GetValueOrDefault((long)parameters["receiver_user_id"]!);
        if (user is null || user.IsBot || !chat.MembershipOf(user).IsIn)
            throw ApiException.BadRequest("USER_NOT_PARTICIPANT");
        if (chat.MembershipOf(world.Bot).IsAdministrator || ByTap(world, parameters, user, chat) || ByCommand(world, replied, user, chat))
            return user;
        // The error is not documented; a reply to an ordinary command gets this one: https://github.com/kurigram-org/kurigram/pull/337.
        throw ApiException.BadRequest("MESSAGE_NOT_COMMAND");
    }

    static bool ByTap(TelegramWorld world, JsonObject parameters, StandInUser user, StandInChat chat)
    {
        if ((string?)parameters["callback_query_id"] is not { } id)
            return false;
        var query = world.Queries.Callbacks.Find(query => query.Id == id && query.User == user && query.Message?.Chat == chat);
        return query is not null && world.Time.GetUtcNow() - query.At <= Window ? true
            : throw ApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
    }

    static bool ByCommand(TelegramWorld world, JsonNode? replied, StandInUser user, StandInChat chat) =>
        replied is not null && chat.Log.Find(message => message.EphemeralId == (int)replied && message.From == user) is { } command
            && world.Now - command.Date <= Window.TotalSeconds;
}
