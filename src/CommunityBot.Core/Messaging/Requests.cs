namespace CommunityBot.Core.Messaging;

/// <summary>A request decoded by an adapter: one of the kinds below.</summary>
public abstract record Request(RequestOrigin Origin)
{
    /// <summary>
    /// The idempotency key: the platform's unique id of the event. A second request with the same key is a redelivery
    /// and has no further effect. Null if the platform never redelivers.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>What was attached to it, or the message that it is about; null for none.</summary>
    public Enclosure? Enclosed { get; init; }
}

/// <summary>A command. Options are keyed by the name in their spec; options that were not given are missing.</summary>
public sealed record CommandRequest(RequestOrigin Origin, string Command, IReadOnlyDictionary<string, string> Options) : Request(Origin)
{
    /// <summary>
    /// The user is still typing and the platform previews the reply. A draft does not count against the quota or in
    /// statistics, and neither uses nor changes the conversation's context.
    /// </summary>
    public bool IsDraft { get; init; }

    /// <summary>The option's trimmed value; null if it is missing or blank.</summary>
    public string? Option(string name) =>
        Options.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}

/// <summary>A tap on a button. The id is a <see cref="Button.Id"/>, but may be forged.</summary>
public sealed record ButtonPress(RequestOrigin Origin, string ButtonId) : Request(Origin)
{
    /// <summary>
    /// Called when the change is queued, before it is committed; later actions of this member are ordered after it.
    /// Null if the adapter does not need it.
    /// </summary>
    public Action? OnQueued { get; init; }
}

/// <summary>Plain text addressed to the bot.</summary>
public sealed record TextMessage(RequestOrigin Origin, string Text) : Request(Origin);

/// <summary>
/// A submitted form. The id is a <see cref="Form.Id"/>, but may be forged. Handlers get only values that the form
/// allows.
/// </summary>
public sealed record FormSubmission(RequestOrigin Origin, string FormId, IReadOnlyDictionary<string, string> Values) : Request(Origin)
{
    internal const string Yes = "yes";
    internal const string No = "no";

    /// <summary>The field's value; null if it is empty.</summary>
    public string? Value(string field) => Values.GetValueOrDefault(field);

    /// <summary>The chosen values of a field of the kind <see cref="FormFieldKind.Choices"/>.</summary>
    public IReadOnlyList<string> Several(string field) => Value(field)?.Split('\n') ?? [];

    public bool IsYes(string field) => Value(field) == Yes;
}

/// <summary>The text typed so far for one option of a command; answered by <see cref="Completion"/>s, not by a reply.</summary>
public sealed record CompletionRequest(RequestOrigin Origin, string Command, string Option, string Typed) : Request(Origin);

/// <summary>A proposal for an option: the label to show and the value to fill in.</summary>
public sealed record Completion(string Label, string Value);

/// <summary>
/// The answer to a request. A private reply is shown to the requester only; on a platform without such messages it goes
/// to the user's private chat.
/// </summary>
public sealed record Reply(Message Message, bool IsPrivate = false)
{
    /// <summary>A form to open for the requester; a platform that opens it does not show the message.</summary>
    public Form? Form { get; init; }

    /// <summary>
    /// Whether it says what a tap has done to the message that was tapped. A platform that shows this at the message
    /// itself does not post it.
    /// </summary>
    public bool IsAcknowledgement { get; init; }

    /// <summary>Whether it takes the place of the message that was tapped, which takes that message back.</summary>
    public bool ReplacesTapped { get; init; }

    /// <summary>
    /// Whether it leads to a post, a digest or a clock time in the chat, for which the chat's language and time zone matter. The
    /// first such reply says what is assumed of them.
    /// </summary>
    internal bool UsesChatDefaults { get; init; }

    internal Reply With(string paragraph) =>
        this with { Message = Message with { Blocks = [.. Message.Blocks, new Paragraph(paragraph)] } };

    /// <summary>Whether a platform that stores its messages stores this one, which must not name a member who was just forgotten.</summary>
    public bool IsStored { get; init; } = true;
}
