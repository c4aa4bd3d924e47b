using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#deletemessage: "A message can only be deleted if it was sent less than 48 hours ago"; others' messages by administrators alone.</summary>
static class DeleteMethods
{
    const long Longest = 48 * 3600;

    public static JsonNode DeleteMessage(World world, ApiCall call)
    {
        var chat = Access.Write(world, call);
        var message = chat.Find(call.Integer("message_id")!.Value) ?? throw RefusedException.BadRequest("message to delete not found");
        var mayDelete = message.IsOurs || chat.Kind == ChatKind.Private || chat.MembershipOf(world.Bot).IsAdministrator;
        if (!mayDelete || world.Now - message.Date > Longest)
            throw RefusedException.BadRequest("message can't be deleted");
        return Delete(message);
    }

    public static JsonNode DeleteEphemeral(World world, ApiCall call)
    {
        var chat = Access.Write(world, call);
        var message = chat.FindEphemeral(call.Integer("receiver_user_id")!.Value, call.Integer("ephemeral_message_id")!.Value);
        return Delete(message ?? throw RefusedException.BadRequest("message to delete not found"));
    }

    static JsonNode Delete(StandInMessage message)
    {
        message.IsDeleted = true;
        message.Changed();
        return true;
    }
}
