using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>A message with its present content. Earlier content is in <see cref="History"/>.</summary>
sealed class StandInMessage(string id, StandInChannel channel, StandInUser author, DateTimeOffset sentAt)
{
    /// <summary>
    /// The flag of an answer that only one user sees:
    /// https://docs.discord.com/developers/resources/message#message-object-message-flags
    /// </summary>
    public const int EphemeralFlag = 1 << 6;

    /// <summary>The flag of a deferred answer without content yet.</summary>
    public const int LoadingFlag = 1 << 7;

    readonly List<MessageContent> history = [];

    public string Id => id;
    public StandInChannel Channel => channel;
    public StandInUser Author => author;
    public DateTimeOffset SentAt => sentAt;
    public DateTimeOffset? EditedAt { get; private set; }
    public MessageContent Content { get; private set; } = MessageContent.Empty;

    /// <summary>The only user who sees it; null for a public message.</summary>
    public StandInUser? SeenOnlyBy { get; init; }

    public string? Nonce { get; init; }
    public StandInMessage? RepliesTo { get; init; }
    public bool IsDeleted { get; private set; }

    public bool IsPinned { get; private set; }

    /// <summary>Whether members get no sound: https://docs.discord.com/developers/resources/message#message-object-message-flags</summary>
    public bool IsSilent => (Content.Flags & (1 << 12)) != 0;
    public bool IsLoading { get; private set; }

    /// <summary>The <c>interaction_metadata</c> of an answer.</summary>
    public JsonObject? InteractionMetadata { get; init; }

    /// <summary>All contents, oldest first, including the present one.</summary>
    public IReadOnlyList<MessageContent> History
    {
        get
        {
            lock (history)
                return [.. history];
        }
    }

    public bool IsEphemeral => SeenOnlyBy is not null;
    public string Text => Content.ReadableText;
    public IReadOnlyList<StandInFile> Files => Content.Files;

    /// <summary>
    /// The labels of its buttons, in reading order. A button beside a text is named by the text's first line, by which members tell
    /// such buttons apart.
    /// </summary>
    public IReadOnlyList<string> Buttons => [.. Content.Controls.Where(control => MessageContent.Type(control) == 2).Select(Name)];

    /// <summary>The labels of the buttons that take clicks.</summary>
    public IReadOnlyList<string> EnabledButtons =>
    [
        .. Content.Controls
            .Where(control => MessageContent.Type(control) == 2 && control["disabled"]?.GetValue<bool>() != true).Select(Name),
    ];

    /// <summary>Its media gallery.</summary>
    public JsonObject Gallery => MessageContent.Flatten(Content.Components).Single(component => MessageContent.Type(component) == 12);

    /// <summary>The button with this label, or else the first whose label contains it.</summary>
    public JsonObject Button(string label)
    {
        var buttons = Content.Controls.Where(control => MessageContent.Type(control) == 2).ToList();
        return buttons.FirstOrDefault(button => Name(button) == label)
            ?? buttons.FirstOrDefault(button => Name(button).Contains(label, StringComparison.Ordinal))
            ?? throw new InvalidOperationException(
                $"No button \"{label}\" among: {string.Join(", ", buttons.Select(Name))}. The message says: {Text}");
    }

    public void Defer() => IsLoading = true;

    public void Show(MessageContent content, DateTimeOffset? editedAt)
    {
        lock (history)
            history.Add(content);
        Content = content;
        EditedAt = editedAt;
        IsLoading = false;
    }

    public void Delete() => IsDeleted = true;

    public void Pin(bool isPinned) => IsPinned = isPinned;

    public bool IsSeenBy(StandInUser user) => !IsDeleted && (SeenOnlyBy is null || SeenOnlyBy == user);

    public override string ToString() =>
        $"{author.Name}: {Text}{(Buttons.Count == 0 ? "" : $" [{string.Join("] [", Buttons)}]")}{(IsLoading ? " (thinking)" : "")}";

    string Name(JsonObject button) => Content.TextBeside(button) is { } text
        ? text.Split('\n')[0].Replace("**", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)
        : Label(button);

    static string Label(JsonObject button) => button["label"]?.GetValue<string>() ?? button["emoji"]?["name"]?.GetValue<string>() ?? "";
}
