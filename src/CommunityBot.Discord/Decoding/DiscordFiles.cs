using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord.Decoding;

/// <summary>
/// Loads the files that members attach, from Discord's file server alone:
/// https://discord.com/developers/docs/reference#cdn-formatting. The address needs no token, so none is sent.
/// </summary>
sealed partial class DiscordFiles(IOptions<DiscordOptions> options, ILogger<DiscordFiles> logger) : IDisposable
{
    static readonly string[] Hosts = ["cdn.discordapp.com", "media.discordapp.net"];

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly HttpClient http = new(ApiSetup.NewWire()) { Timeout = Patience };

    /// <summary>The enclosure with its file, or with why it is missing.</summary>
    public async Task<Enclosure> Load(DiscordEnclosure message)
    {
        if (message.File is not { } file)
            return message.Enclosure;
        if (file.Size > Enclosure.MaximumBytes)
            return message.Enclosure with { Problem = EnclosureProblem.TooLong };
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var address) || !IsDiscords(address))
            return message.Enclosure with { Problem = EnclosureProblem.NotLoaded };
        try
        {
            return await Content(address) is { } content
                ? message.Enclosure with { File = new EnclosedFile(file.Filename ?? "file", content) }
                : message.Enclosure with { Problem = EnclosureProblem.TooLong };
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            Log.NotLoaded(logger, error.Message);
            return message.Enclosure with { Problem = EnclosureProblem.NotLoaded };
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Null if it is longer than Discord said.</summary>
    async Task<byte[]?> Content(Uri address)
    {
        using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        _ = answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[Enclosure.MaximumBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > Enclosure.MaximumBytes ? null : buffer[..length];
    }

    /// <summary>Whether the address is one of Discord's file servers, or of the server that stands in for Discord.</summary>
    bool IsDiscords(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase))
        || (Uri.TryCreate(options.Value.ApiBase, UriKind.Absolute, out var api) && api.IsLoopback && api.Authority == address.Authority);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A file that a member attached could not be loaded ({Reason}); the member is told so")]
        public static partial void NotLoaded(ILogger logger, string reason);
    }
}
