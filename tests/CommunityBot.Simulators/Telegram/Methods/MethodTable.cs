using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>The methods that the stand-in implements. All others are refused.</summary>
static class MethodTable
{
    public static Dictionary<string, Func<TelegramWorld, ApiCall, JsonNode>> Of(LongPoll poll) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["getMe"] = (world, _) => world.BotProfile(),
        ["setWebhook"] = (world, call) => WebhookMethods.SetWebhook(world, call, poll),
        ["deleteWebhook"] = WebhookMethods.DeleteWebhook,
        ["getWebhookInfo"] = (world, _) => WebhookMethods.GetWebhookInfo(world),
        ["sendMessage"] = SendMethods.SendMessage,
        ["sendPhoto"] = SendMethods.SendPhoto,
        ["sendDocument"] = SendMethods.SendDocument,
        ["sendChatAction"] = SendMethods.SendChatAction,
        ["editMessageText"] = EditMethods.Text,
        ["editMessageCaption"] = EditMethods.Caption,
        ["editMessageMedia"] = EditMethods.Media,
        ["editMessageReplyMarkup"] = EditMethods.Markup,
        ["editEphemeralMessageText"] = (world, call) => EditMethods.Ephemeral(world, call, EditMethods.Text),
        ["editEphemeralMessageCaption"] = (world, call) => EditMethods.Ephemeral(world, call, EditMethods.Caption),
        ["editEphemeralMessageReplyMarkup"] = (world, call) => EditMethods.Ephemeral(world, call, EditMethods.Markup),
        ["deleteMessage"] = DeleteMethods.DeleteMessage,
        ["deleteEphemeralMessage"] = DeleteMethods.DeleteEphemeral,
        ["answerCallbackQuery"] = QueryMethods.AnswerCallbackQuery,
        ["answerInlineQuery"] = QueryMethods.AnswerInlineQuery,
        ["getFile"] = FileMethods.GetFile,
        ["answerGuestQuery"] = QueryMethods.AnswerGuestQuery,
        ["getChat"] = ChatMethods.GetChat,
        ["getChatMember"] = ChatMethods.GetChatMember,
        ["getChatAdministrators"] = ChatMethods.GetChatAdministrators,
        ["getChatMemberCount"] = ChatMethods.GetChatMemberCount,
        ["leaveChat"] = ChatMethods.LeaveChat,
        ["pinChatMessage"] = ChatMethods.PinChatMessage,
        ["unpinChatMessage"] = ChatMethods.UnpinChatMessage,
        ["setMyCommands"] = ProfileMethods.SetMyCommands,
        ["deleteMyCommands"] = ProfileMethods.DeleteMyCommands,
        ["getMyCommands"] = ProfileMethods.GetMyCommands,
        ["setMyName"] = (world, call) => ProfileMethods.Set(world, call, "name", 64),
        ["getMyName"] = (world, call) => ProfileMethods.Get(world, call, "name"),
        ["setMyDescription"] = (world, call) => ProfileMethods.Set(world, call, "description", 512),
        ["getMyDescription"] = (world, call) => ProfileMethods.Get(world, call, "description"),
        ["setMyShortDescription"] = (world, call) => ProfileMethods.Set(world, call, "short_description", 120),
        ["getMyShortDescription"] = (world, call) => ProfileMethods.Get(world, call, "short_description"),
    };
}
