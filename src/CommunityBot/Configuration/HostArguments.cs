namespace CommunityBot.Configuration;

/// <summary>The settings given on the command line; null leaves a value to the other sources.</summary>
sealed record HostArguments(string? Config = null, string? Database = null, string? Urls = null)
{
    /// <summary>Settings that override all other sources, by full name: <c>Polls:EditInterval</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
