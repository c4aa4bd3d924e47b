using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Replies;

/// <summary>An interaction that is being answered.</summary>
sealed record InteractionExchange(Interaction Interaction, IInteractionResponder Responder, Func<Task<Language>> Language)
{
    public string Id => Interaction.Id;

    /// <summary>Whether an earlier process or attempt may have answered, with a message that is not known here.</summary>
    public bool WasAnswered { get; set; }

    /// <summary>
    /// Whether the answer that Discord has is the message with the pressed button, because an earlier process only acknowledged the press.
    /// A message that does not replace it follows then, and edits nothing.
    /// </summary>
    public bool IsTappedTheAnswer { get; set; }

    public string ApplicationId => Interaction.ApplicationId;

    public string Token => Interaction.Token;

    public bool IsDirect { get; } = DiscordDecoder.IsDirect(Interaction);

    public bool IsButton => Interaction.Type is InteractionType.Component;

    /// <summary>A modal may answer every interaction except the submission of a modal.</summary>
    public bool CanOpenForm => Interaction.Type is not InteractionType.Modal;

    public UserRef? User => Interaction.Actor is { } actor ? new UserRef(DiscordOptions.PlatformName, actor.Id) : null;

    /// <summary>
    /// A direct message is never ephemeral: an ephemeral message would disappear when the client is closed.
    /// </summary>
    public MessageFlags? FlagsOf(Reply reply) => reply.IsPrivate && !IsDirect ? MessageFlags.Ephemeral : null;

    /// <summary>
    /// Whether to edit the message in place: a reply that takes the tapped message back, or a button press in an ephemeral message whose
    /// answer offers more of the same buttons, such as the next step of a ranking. This leaves no pile of outdated messages.
    /// </summary>
    public bool IsInPlace(Reply reply) => IsButton && (reply.ReplacesTapped || IsSameDialog(reply));

    bool IsSameDialog(Reply reply) => FlagsOf(reply) is not null
        && Interaction.Message?.Flags is { } flags && (flags & (int)MessageFlags.Ephemeral) != 0
        && HandlerOf(Interaction.Data?.CustomId ?? "") is { Length: > 0 } handler
        && reply.Message.Buttons.Any(button => HandlerOf(button.Id) == handler);

    /// <summary>The payload that replaces the message with the pressed button.</summary>
    public MessagePayload InPlace(DiscordPage page) => WasAnswered
        ? page.OverAnother()
        : page.InPlace(
            hasButtons: true, hasFiles: Interaction.Message?.Attachments is { Count: > 0 },
            isOfComponents: ((Interaction.Message?.Flags ?? 0) & (int)MessageFlags.ComponentsV2) != 0);

    static string HandlerOf(string id) => id.Split(':', 2)[0];
}
