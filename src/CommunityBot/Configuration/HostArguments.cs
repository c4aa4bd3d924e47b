namespace CommunityBot.Configuration;

/// <summary>What the command line says of where things are; null leaves it to the settings.</summary>
sealed record HostArguments(string? Config = null, string? Database = null, string? Urls = null)
{
    /// <summary>Settings over all others, by their full names: <c>Polls:EditInterval</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}
