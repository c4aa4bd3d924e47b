using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#getchat, #getchatmember, #getchatadministrators, #leavechat, #pinchatmessage.</summary>
static class ChatMethods
{
    public static JsonNode GetChat(TelegramWorld world, ApiCall call) => ChatAccess.Read(world, call).ToFullJson();

    public static JsonNode GetChatMember(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Read(world, call);
        var user = world.Users.GetValueOrDefault(call.Integer("user_id")!.Value) ?? throw ApiException.BadRequest("user not found");
        return chat.MembershipOf(user).ToJson(chat.Kind);
    }

    /// <summary>"Returns an Array of ChatMember objects", without other bots.</summary>
    public static JsonNode GetChatAdministrators(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Read(world, call);
        if (chat.Kind == ChatKind.Private)
            throw ApiException.BadRequest("there are no administrators in the private chat");
        return new JsonArray([.. chat.Members.Values.Where(member => member.IsAdministrator
            && (!member.User.IsBot || member.User == world.Bot)).Select(member => member.ToJson(chat.Kind))]);
    }

    public static JsonNode GetChatMemberCount(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Read(world, call);
        return chat.Kind == ChatKind.Private ? 2 : chat.Members.Values.Count(member => member.IsIn);
    }

    public static JsonNode LeaveChat(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        if (chat.Kind == ChatKind.Private)
            throw ApiException.BadRequest("method is available only for groups, supergroups and channels");
        chat.Change(world.Bot, Role.Left, by: world.Bot);
        return true;
    }

    public static JsonNode PinChatMessage(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        if (chat.Kind != ChatKind.Private && !chat.MembershipOf(world.Bot).IsAdministrator)
            throw ApiException.BadRequest("not enough rights to manage pinned messages in the chat");
        var message = chat.Find(call.Integer("message_id")!.Value) ?? throw ApiException.BadRequest("message to pin not found");
        message.IsPinned = true;
        message.Changed();
        return true;
    }

    public static JsonNode UnpinChatMessage(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        foreach (var message in chat.Log.Where(message => message.IsPinned && (call.Integer("message_id") ?? message.Id) == message.Id))
            message.IsPinned = false;
        return true;
    }
}
