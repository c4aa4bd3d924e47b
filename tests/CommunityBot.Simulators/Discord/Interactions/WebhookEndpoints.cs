using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Callbacks, edits of the answer, and follow-ups:
/// https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
/// </summary>
sealed class WebhookEndpoints(DiscordWorld world, MessageReader reader, InteractionCallbacks callbacks)
{
    public void Register(ApiEndpoints endpoints)
    {
        endpoints.Add("create_interaction_response", Respond);
        endpoints.Add("execute_webhook", request => Describe(FollowUp(request)));
        endpoints.Add("get_original_webhook_message", request => Describe(Original(request)));
        endpoints.Add("update_original_webhook_message", request => Describe(Edit(request, Original(request))));
        endpoints.Add("delete_original_webhook_message", request => Delete(Original(request)), 204);
        endpoints.Add("get_webhook_message", request => Describe(Named(request)));
        endpoints.Add("update_webhook_message", request => Describe(Edit(request, Named(request))));
        endpoints.Add("delete_webhook_message", request => Delete(Named(request)), 204);
    }

    (int Status, JsonNode? Body) Respond(ApiRequest request)
    {
        var interaction = callbacks.Find(request.Path["interaction_token"]);
        if (interaction is null || interaction.Id != request.Path["interaction_id"])
            throw ApiException.UnknownInteraction(Docs.Callback);
        var described = callbacks.Take(interaction, request.Body!.Value, request.Files);
        return request.Asks("with_response") ? (200, described) : (204, null);
    }

    StandInMessage FollowUp(ApiRequest request)
    {
        foreach (var stray in new[] { "thread_id", "with_components" }.Where(request.Query.ContainsKey))
            throw ApiException.InvalidForm(stray, "BASE_TYPE_UNKNOWN", "Follow-ups of interactions do not take it.", Docs.Followups);
        foreach (var stray in new[] { "username", "avatar_url", "thread_name", "applied_tags" }.Where(
            name => request.Field(name) is not null))
        {
            throw ApiException.InvalidForm(stray, "BASE_TYPE_UNKNOWN", "Follow-ups of interactions do not take it.", Docs.Followups);
        }

        var interaction = Living(request);
        // The first follow-up of a deferral edits it, and is as private as the deferral.
        if (interaction.Original is { IsLoading: true } loading)
            return Edit(request, loading);
        if (interaction.Channel.Guild is { IsUserInstalledOnly: true } && interaction.Followups.Count >= 5)
            throw ApiException.InvalidForm("", "FOLLOWUPS", "Five follow-ups for an app that only the user installed.", Docs.Followups);
        var content = reader.Read(request.Body!.Value, request.Files, before: null, StandInMessage.EphemeralFlag);
        var isPrivate = request.Field("flags") is { } flags && (flags.GetInt32() & StandInMessage.EphemeralFlag) != 0;
        var message = world.Messages.Post(interaction.Channel, world.Bot, content, isPrivate ? interaction.User : null,
            interaction: InteractionJson.Metadata(interaction));
        interaction.Add(message);
        return message;
    }

    StandInMessage Edit(ApiRequest request, StandInMessage message)
    {
        world.Messages.Edit(message, reader.Read(request.Body!.Value, request.Files, message.Content,
            allowedFlags: message.IsLoading ? StandInMessage.EphemeralFlag : 0));
        Living(request).Edited();
        return message;
    }

    JsonNode? Delete(StandInMessage message)
    {
        world.Messages.Delete(message);
        return null;
    }

    StandInMessage Original(ApiRequest request) =>
        Living(request).Original is { } message ? message.IsDeleted ? throw ApiException.UnknownMessage() : message
        : throw ApiException.UnknownMessage();

    StandInMessage Named(ApiRequest request)
    {
        var interaction = Living(request);
        return world.Directory.Message(request.Path["message_id"]) is { } message
            && (interaction.Followups.Contains(message) || interaction.Original == message) ? message : throw ApiException.UnknownMessage();
    }

    /// <summary>The webhook exists from the first answer until 15 minutes after the interaction.</summary>
    StandInInteraction Living(ApiRequest request)
    {
        var interaction = callbacks.Find(request.Path["webhook_token"]);
        if (interaction is null || request.Path["webhook_id"] != world.Options.ApplicationId || !interaction.IsAcknowledged)
            throw ApiException.UnknownWebhook($"{Docs.Followups}: no interaction with this token was answered");
        return world.Clock.GetUtcNow() - interaction.CreatedAt > StandInInteraction.TokenLife ? throw ApiException.InvalidWebhookToken()
            : interaction;
    }

    JsonObject Describe(StandInMessage message) => MessageJson.Of(message, world.Urls.Media);
}
