using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// The first answer to an interaction, due within 3 seconds:
/// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object
/// </summary>
sealed record InteractionResponse(InteractionResponseType Type, ResponseData? Data = null)
{
    public static InteractionResponse Pong { get; } = new(InteractionResponseType.Pong);

    /// <summary>Shows "Thinking…" until an edit. Whether the answer is ephemeral is fixed here.</summary>
    public static InteractionResponse DeferredMessage(bool isEphemeral) =>
        new(InteractionResponseType.DeferredMessage, isEphemeral ? new DeferralData(MessageFlags.Ephemeral) : null);

    /// <summary>For a component: acknowledges it; its message may be edited later.</summary>
    public static InteractionResponse DeferredUpdate { get; } = new(InteractionResponseType.DeferredUpdate);

    public static InteractionResponse Message(MessagePayload message) => new(InteractionResponseType.Message, message);

    /// <summary>For a component: replaces the message that holds it.</summary>
    public static InteractionResponse Update(MessagePayload message) => new(InteractionResponseType.Update, message);

    /// <param name="choices">Up to 25.</param>
    public static InteractionResponse Completions(IReadOnlyList<ApiCommandChoice> choices) =>
        new(InteractionResponseType.Completions, new CompletionData(choices));

    /// <summary>Not allowed for the submission of a modal.</summary>
    public static InteractionResponse Modal(ModalData modal) => new(InteractionResponseType.Modal, modal);
}

enum InteractionResponseType
{
    Pong = 1,
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Completions = 8,
    Modal = 9,
}

/// <summary>The data of a response. It has no JSON discriminator: the response's type determines it.</summary>
[JsonDerivedType(typeof(MessagePayload))]
[JsonDerivedType(typeof(DeferralData))]
[JsonDerivedType(typeof(CompletionData))]
[JsonDerivedType(typeof(ModalData))]
abstract record ResponseData;

sealed record DeferralData(MessageFlags Flags) : ResponseData;

sealed record CompletionData(IReadOnlyList<ApiCommandChoice> Choices) : ResponseData;

/// <param name="Title">Up to 45 characters.</param>
/// <param name="Components">Labels and texts: 1 to 5, up to the 40 that the OpenAPI document allows.</param>
sealed record ModalData(string CustomId, string Title, IReadOnlyList<Component> Components) : ResponseData;
