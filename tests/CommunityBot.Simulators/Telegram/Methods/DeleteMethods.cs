using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>
/// https://core.telegram.org/bots/api#deletemessage: "A message can only be deleted if it was sent less than 48 hours ago";
/// others' messages by administrators alone.
/// </summary>
static class DeleteMethods
{
    const long Longest = 48 * 3600;

    public static JsonNode DeleteMessage(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        var message = chat.Find(call.Integer("message_id")!.Value) ?? throw ApiException.BadRequest("message to delete not found");
        var mayDelete = message.IsOurs || chat.Kind == ChatKind.Private || chat.MembershipOf(world.Bot).IsAdministrator;
        if (!mayDelete || world.Now - message.Date > Longest)
            throw ApiException.BadRequest("message can't be deleted");
        return Delete(message);
    }

    public static JsonNode DeleteEphemeral(TelegramWorld world, ApiCall call)
    {
        var chat = ChatAccess.Write(world, call);
        var message = chat.FindEphemeral(call.Integer("receiver_user_id")!.Value, call.Integer("ephemeral_message_id")!.Value);
        return Delete(message ?? throw ApiException.BadRequest("message to delete not found"));
    }

    static JsonNode Delete(StandInMessage message)
    {
        message.IsDeleted = true;
        message.Changed();
        return true;
    }
}
