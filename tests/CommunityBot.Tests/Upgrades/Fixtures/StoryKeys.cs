namespace CommunityBot.Tests.Upgrades.Fixtures;

/// <summary>Keys that members of the community have. The database has only their hashes, or nothing.</summary>
sealed record StoryKeys
{
    public string LinkCode { get; init; } = "";

    public string SignInLink { get; init; } = "";

    /// <summary>A moderator's cookie, valid for half an hour after the end of the story.</summary>
    public string Session { get; init; } = "";

    /// <summary>A link to a pending answer for Quinn.</summary>
    public string HeldLink { get; init; } = "";

    /// <summary>The button of an unfinished form of Mo on Discord.</summary>
    public string DiscordForm { get; init; } = "";

    /// <summary>The receipts of Ming's votes by the number of the poll.</summary>
    public IReadOnlyDictionary<string, string> Receipts { get; init; } = new Dictionary<string, string>();
}
