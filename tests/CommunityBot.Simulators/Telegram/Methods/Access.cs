using System.Globalization;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>Finds the chat that a call names and says why the bot may not use it, in the words of check_chat_access in https://github.com/tdlib/telegram-bot-api/blob/master/telegram-bot-api/Client.cpp.</summary>
static class Access
{
    /// <summary>The chat, for looking something up.</summary>
    public static StandInChat Read(World world, ApiCall call)
    {
        var chat = Find(world, call.Arguments["chat_id"]!);
        if (chat.Kind == ChatKind.Private)
            return chat;
        Member(world, chat);
        return chat;
    }

    /// <summary>The chat, for writing into it.</summary>
    public static StandInChat Write(World world, ApiCall call)
    {
        var chat = Find(world, call.Arguments["chat_id"]!);
        if (chat.MigratedTo is { } moved)
            throw new RefusedException(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters: new JsonObject { ["migrate_to_chat_id"] = moved.Id });
        if (chat.Partner is { } user)
            Partner(user);
        else
            Member(world, chat);
        if (chat.Kind == ChatKind.Channel && !chat.MembershipOf(world.Bot).IsAdministrator)
            throw RefusedException.BadRequest("need administrator rights in the channel chat");
        return chat;
    }

    static StandInChat Find(World world, JsonNode id)
    {
        var name = id.ToString();
        var chat = long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? world.Chats.GetValueOrDefault(number)
            : world.Chats.Values.FirstOrDefault(one => one.Username is { } own && name == "@" + own);
        // A group is only known to a bot that was in it once.
        return chat is null || (chat.Kind != ChatKind.Private && !chat.Members.ContainsKey(world.Bot.Id)) ? throw RefusedException.BadRequest("chat not found") : chat;
    }

    static void Partner(StandInUser user)
    {
        if (user.IsDeactivated)
            throw RefusedException.Forbidden("user is deactivated");
        if (user.HasBlocked)
            throw RefusedException.Forbidden("bot was blocked by the user");
        if (!user.HasStarted)
            throw RefusedException.Forbidden("bot can't initiate conversation with a user");
    }

    static void Member(World world, StandInChat chat)
    {
        var kind = chat.Kind switch
        {
            ChatKind.Group => "group",
            ChatKind.Channel => "channel",
            _ => "supergroup",
        };
        if (chat.MembershipOf(world.Bot).Role == Role.Kicked)
            throw RefusedException.Forbidden($"bot was kicked from the {kind} chat");
        if (!chat.MembershipOf(world.Bot).IsIn)
            throw RefusedException.Forbidden($"bot is not a member of the {kind} chat");
    }
}
