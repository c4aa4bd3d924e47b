using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The views of a message for tests.</summary>
sealed partial class StandInMessage
{
    /// <summary>The plain text or caption.</summary>
    public string Text => Content?.Text ?? "";

    /// <summary>The labels of its buttons, row by row.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Buttons
    {
        get
        {
            lock (chat.World.Gate)
                return [.. Rows().Select(row => row.Select(button => (string)button["text"]!).ToList())];
        }
    }

    /// <summary>The first button whose label contains the words.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public JsonObject Button(string words)
    {
        lock (chat.World.Gate)
        {
            return Rows().SelectMany(row => row)
                .FirstOrDefault(button => ((string)button["text"]!).Contains(words, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException(
                    $"no button says {words}; there are: "
                        + $"{string.Join(", ", Rows().SelectMany(row => row).Select(button => button["text"]))}");
        }
    }

    /// <summary>Waits until the message fits, as sent or after an edit.</summary>
    public Task<StandInMessage> Becomes(Func<StandInMessage, bool> fits, TimeSpan? timeout = null) =>
        chat.World.Wait(() => fits(this) ? this : null, () => $"it still says: {Text}", timeout);

    public override string ToString() => Text;

    List<List<JsonObject>> Rows() =>
        [.. (Markup?["inline_keyboard"]?.AsArray() ?? []).Select(row => row!.AsArray().Select(button => button!.AsObject()).ToList())];
}
