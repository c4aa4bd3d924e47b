namespace CommunityBot.Simulators.Playground;

/// <summary>A simulated platform with a few users, one group, and a private chat with the bot for each user.</summary>
interface IPlayground : IAsyncDisposable
{
    /// <summary>The name after the @ of a line.</summary>
    string Name { get; }

    /// <summary>The bot's settings for this platform.</summary>
    IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>The messages, oldest first. An edit changes the text of a key.</summary>
    IReadOnlyList<(string Key, string Text)> Lines { get; }

    /// <exception cref="InvalidOperationException">A client of the platform would not send this.</exception>
    Task Say(string who, bool isPrivate, string words);

    /// <summary>Taps the newest visible button whose label contains the words.</summary>
    /// <exception cref="InvalidOperationException">There is no such button.</exception>
    Task Tap(string who, string label);

    /// <summary>Submits the last form that the bot opened for this user.</summary>
    /// <exception cref="InvalidOperationException">There is no form, or it does not accept the values.</exception>
    Task Fill(string who, IReadOnlyList<(string Field, string Value)> values);
}
