namespace CommunityBot.Core.Messaging;

/// <summary>What an adapter decoded from the platform: one of the kinds below.</summary>
public abstract record Request(RequestOrigin Origin)
{
    /// <summary>What the platform calls this event, different from all others; the same key again is the same event delivered again, and changes nothing twice. Null where the platform never repeats itself.</summary>
    public string? Key { get; init; }
}

/// <summary>A slash command. Options are keyed by their spec's name; a missing key is an option not given.</summary>
public sealed record CommandRequest(RequestOrigin Origin, string Command, IReadOnlyDictionary<string, string> Options) : Request(Origin)
{
    /// <summary>Somebody is still typing, and a platform shows what would be answered. It takes nothing off their quota, builds on nothing that was said before, and is not remembered or counted.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The option's trimmed value, or null where it is missing or blank.</summary>
    public string? Option(string name) =>
        Options.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}

/// <summary>A tap on a button; the id is what <see cref="Button.Id"/> said, and may be forged.</summary>
public sealed record ButtonPress(RequestOrigin Origin, string ButtonId) : Request(Origin)
{
    /// <summary>Called as soon as what it changes has its place in the order of changes, some time before it is on disk: whatever the same member does next comes after it from then on. Null where nobody waits for that.</summary>
    public Action? Placed { get; init; }
}

/// <summary>Plain text addressed to the bot.</summary>
public sealed record TextMessage(RequestOrigin Origin, string Text) : Request(Origin);

/// <summary>A form that was sent; the id is what <see cref="Form.Id"/> said, and may be forged. A handler gets only values that its form allows.</summary>
public sealed record FormSubmission(RequestOrigin Origin, string FormId, IReadOnlyDictionary<string, string> Values) : Request(Origin)
{
    internal const string Yes = "yes";
    internal const string No = "no";

    /// <summary>Null where nothing was filled in.</summary>
    public string? Value(string field) => Values.GetValueOrDefault(field);

    /// <summary>The values of a field of several choices.</summary>
    public IReadOnlyList<string> Several(string field) => Value(field)?.Split('\n') ?? [];

    public bool IsYes(string field) => Value(field) == Yes;
}

/// <summary>What was typed so far of one option of a command; answered by <see cref="Completion"/>s, not by a reply.</summary>
public sealed record CompletionRequest(RequestOrigin Origin, string Command, string Option, string Typed) : Request(Origin);

/// <summary>One proposal: what the reader sees and what is filled in.</summary>
public sealed record Completion(string Label, string Value);

/// <summary>What the bot says back. A private reply is for the asking user alone: where a platform has no such thing within a chat, it goes to the user's private chat and never to the others.</summary>
public sealed record Reply(Message Message, bool IsPrivate = false)
{
    /// <summary>A form to open for the asking user; a platform that opens it leaves the message out.</summary>
    public Form? Form { get; init; }
}
