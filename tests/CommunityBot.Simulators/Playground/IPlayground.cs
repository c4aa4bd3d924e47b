namespace CommunityBot.Simulators.Playground;

/// <summary>A platform with the same few people on it, one group chat, and a private chat with the bot for each of them.</summary>
interface IPlayground : IAsyncDisposable
{
    /// <summary>What is typed behind the @.</summary>
    string Name { get; }

    /// <summary>The bot's settings that lead it here.</summary>
    IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>What there is to read by now, oldest first; a key's text changes where a message was edited.</summary>
    IReadOnlyList<(string Key, string Text)> Lines { get; }

    /// <exception cref="InvalidOperationException">The platform's app would not send that.</exception>
    Task Say(string who, bool isPrivate, string words);

    /// <summary>Taps the newest button with those words on it that this person sees.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    Task Tap(string who, string label);

    /// <summary>Sends the form that the bot opened last for this person.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it does not take that.</exception>
    Task Fill(string who, IReadOnlyList<(string Field, string Value)> values);
}
