namespace CommunityBot.Hosting;

/// <summary>What the command line says of where things are; null leaves it to the settings.</summary>
sealed record HostArguments(string? Config = null, string? Database = null, string? Urls = null);
