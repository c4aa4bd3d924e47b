using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Rules;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Handles the first answers to interactions:
/// https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction
/// </summary>
sealed class InteractionCallbacks(DiscordWorld world, MessageReader reader)
{
    const int Pong = 1;
    const int Message = 4;
    const int DeferredMessage = 5;
    const int DeferredUpdate = StandInInteraction.DeferredUpdate;
    const int Update = 7;
    const int Completions = 8;
    const int OpenModal = 9;

    readonly ConcurrentDictionary<string, StandInInteraction> byToken = new(StringComparer.Ordinal);

    public void Add(StandInInteraction interaction) => byToken[interaction.Token] = interaction;

    public StandInInteraction? Find(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Checks a first answer and applies it.</summary>
    /// <returns>The response for <c>with_response</c>.</returns>
    public JsonObject Take(StandInInteraction interaction, JsonElement body, IReadOnlyList<Upload> files)
    {
        if (interaction.IsAcknowledged)
            throw ApiException.AlreadyAcknowledged();
        if (world.Clock.GetUtcNow() - interaction.CreatedAt > world.Options.AnswerWithin)
        {
            throw ApiException.UnknownInteraction(
                $"{Docs.Callback}: the first answer came after more than {world.Options.AnswerWithin.TotalSeconds} seconds");
        }

        var type = body.GetProperty("type").GetInt32();
        if (!Fits(type, interaction))
        {
            throw ApiException.InvalidForm("type", "INTERACTION_CALLBACK_TYPE", $"Callback {type} does not answer {interaction.Kind}.",
                Docs.CallbackType);
        }

        var data = body.TryGetProperty("data", out var given) ? given : default;
        if (data.ValueKind == JsonValueKind.Undefined && type is Message or Update or Completions or OpenModal)
            throw ApiException.InvalidForm("data", "BASE_TYPE_REQUIRED", "This field is required", Docs.CallbackData);

        StandInMessage? message = null;
        StandInModal? modal = null;
        IReadOnlyList<(string, string)>? choices = null;
        if (type == Message)
            message = Post(interaction, data, files);
        else if (type == DeferredMessage)
            message = Defer(interaction, data);
        else if (type is Update or DeferredUpdate)
            message = Change(interaction, type == Update ? data : default, files);
        else if (type == Completions)
            choices = ReadChoices(interaction, data);
        else
            modal = ReadModal(interaction, data);
        interaction.Acknowledge(type, message, modal, choices);
        return Describe(interaction, type, message);
    }

    static bool Fits(int type, StandInInteraction interaction) => type switch
    {
        Pong => interaction.Kind == InteractionKind.Ping,
        Message or DeferredMessage => interaction.Kind is not (InteractionKind.Ping or InteractionKind.Completion),
        DeferredUpdate or Update => interaction is { Kind: InteractionKind.Component } or { Kind: InteractionKind.Modal, Source: not null },
        Completions => interaction.Kind == InteractionKind.Completion,
        OpenModal => interaction.Kind is InteractionKind.Command or InteractionKind.Component,
        _ => false,
    };

    StandInMessage Post(StandInInteraction interaction, JsonElement data, IReadOnlyList<Upload> files)
    {
        var content = reader.Read(data, files, before: null, StandInMessage.EphemeralFlag);
        return world.Messages.Post(interaction.Channel, world.Bot, content, Viewer(interaction, data),
            interaction: InteractionJson.Metadata(interaction));
    }

    StandInMessage Defer(StandInInteraction interaction, JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in data.EnumerateObject().Where(field => field.Name != "flags"))
            {
                throw ApiException.InvalidForm($"data.{field.Name}", "BASE_TYPE_UNKNOWN", "A deferral carries the flag EPHEMERAL alone.",
                    Docs.CallbackData);
            }

            CheckDeferral(data);
        }

        return world.Messages.PostLoading(interaction.Channel, Viewer(interaction, data), InteractionJson.Metadata(interaction));
    }

    static void CheckDeferral(JsonElement data)
    {
        if (data.TryGetProperty("flags", out var flags) && (flags.GetInt32() & ~StandInMessage.EphemeralFlag) != 0)
            throw ApiException.InvalidForm("data.flags", "MESSAGE_FLAGS", "A deferral takes the flag EPHEMERAL alone.", Docs.CallbackData);
    }

    StandInMessage Change(StandInInteraction interaction, JsonElement data, IReadOnlyList<Upload> files)
    {
        var message = interaction.Source!;
        if (data.ValueKind == JsonValueKind.Object)
            world.Messages.Edit(message, reader.Read(data, files, message.Content, allowedFlags: 0));
        return message;
    }

    static List<(string, string)> ReadChoices(StandInInteraction interaction, JsonElement data)
    {
        var choices = data.TryGetProperty("choices", out var list) ? list.EnumerateArray().ToList() : [];
        if (choices.Count > 25)
            throw ApiException.InvalidForm("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.", Docs.CallbackData);
        var kind = interaction.CompletedType == 3 ? JsonValueKind.String : JsonValueKind.Number;
        if (choices.Any(choice => choice.GetProperty("value").ValueKind != kind))
        {
            throw ApiException.InvalidForm("data.choices", "APPLICATION_COMMAND_OPTION_VALUE_TYPE",
                "The values of choices have the type of the option.", Docs.CallbackData);
        }

        return [.. choices.Select(choice => (choice.GetProperty("name").GetString()!, choice.GetProperty("value").ToString()))];
    }

    static StandInModal ReadModal(StandInInteraction interaction, JsonElement data)
    {
        ComponentRules.CheckModal(data);
        return new StandInModal(interaction, JsonObject.Create(data)!.DeepClone().AsObject());
    }

    /// <summary>The only user who sees the answer; null for all.</summary>
    static StandInUser? Viewer(StandInInteraction interaction, JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty("flags", out var flags)
            && (flags.GetInt32() & StandInMessage.EphemeralFlag) != 0 ? interaction.User : null;

    JsonObject Describe(StandInInteraction interaction, int type, StandInMessage? message)
    {
        var described = new JsonObject { ["id"] = interaction.Id, ["type"] = (int)interaction.Kind };
        var json = new JsonObject { ["interaction"] = described };
        if (message is null)
            return json;
        described["response_message_id"] = message.Id;
        described["response_message_loading"] = message.IsLoading;
        described["response_message_ephemeral"] = message.IsEphemeral;
        var resource = new JsonObject { ["type"] = type };
        if (type is Message or Update)
            resource["message"] = MessageJson.Of(message, world.Urls.Media);
        json["resource"] = resource;
        return json;
    }
}
