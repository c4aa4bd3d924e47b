using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// Finds the chat of a call, and refuses with the errors of check_chat_access in
/// https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp.
/// </summary>
static class ChatAccess
{
    /// <summary>The chat of a reading call.</summary>
    public static StandInChat Read(TelegramWorld world, ApiCall call)
    {
        var chat = Find(world, call.Arguments["chat_id"]!);
        if (chat.Kind == ChatKind.Private)
            return chat;
        Member(world, chat);
        return chat;
    }

    /// <summary>The chat of a writing call.</summary>
    public static StandInChat Write(TelegramWorld world, ApiCall call)
    {
        var chat = Find(world, call.Arguments["chat_id"]!);
        if (chat.MigratedTo is { } moved)
        {
            throw new ApiException(400, "Bad Request: group chat was upgraded to a supergroup chat",
                parameters: new JsonObject { ["migrate_to_chat_id"] = moved.Id });
        }

        if (chat.Partner is { } user)
            Partner(user);
        else
            Member(world, chat);
        if (chat.Kind == ChatKind.Channel && !chat.MembershipOf(world.Bot).IsAdministrator)
            throw ApiException.BadRequest("need administrator rights in the channel chat");
        return chat;
    }

    static StandInChat Find(TelegramWorld world, JsonNode id)
    {
        var name = id.ToString();
        var chat = long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? world.Chats.GetValueOrDefault(number)
            : world.Chats.Values.FirstOrDefault(one => one.Username is { } own && name == "@" + own);
        // A bot only knows groups that it has been in.
        return chat is null || (chat.Kind != ChatKind.Private && !chat.Members.ContainsKey(world.Bot.Id))
            ? throw ApiException.BadRequest("chat not found") : chat;
    }

    static void Partner(StandInUser user)
    {
        if (user.IsDeactivated)
            throw ApiException.Forbidden("user is deactivated");
        if (user.HasBlocked)
            throw ApiException.Forbidden("bot was blocked by the user");
        if (!user.HasStarted)
            throw ApiException.Forbidden("bot can't initiate conversation with a user");
    }

    static void Member(TelegramWorld world, StandInChat chat)
    {
        var kind = chat.Kind switch
        {
            ChatKind.Group => "group",
            ChatKind.Channel => "channel",
            _ => "supergroup",
        };
        if (chat.MembershipOf(world.Bot).Role == Role.Kicked)
            throw ApiException.Forbidden($"bot was kicked from the {kind} chat");
        if (!chat.MembershipOf(world.Bot).IsIn)
            throw ApiException.Forbidden($"bot is not a member of the {kind} chat");
    }
}
