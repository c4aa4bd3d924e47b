using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord.Configuration;

/// <summary>The settings under <c>Discord</c>.</summary>
public sealed class DiscordOptions
{
    /// <summary>The platform's name in chats, users and metrics.</summary>
    public const string PlatformName = "discord";

    /// <summary>
    /// The bot's token, from https://discord.com/developers/applications. Without one the bot does not connect to
    /// Discord.
    /// </summary>
    [RegularExpression(@"\s*[^\r\n]*\s*", ErrorMessage = "Discord:Token takes one line, as the developer portal shows it.")]
    public string? Token { get; set; }

    [Required, Url]
    public string ApiBase { get; set; } = "https://discord.com/api/v10";

    /// <summary>The gateway's address; null to use the one that the API reports.</summary>
    [RegularExpression("^wss?://.+")]
    public string? GatewayUrl { get; set; }

    /// <summary>
    /// The number of gateway connections that share the guilds; null to use the number that Discord recommends.
    /// </summary>
    [Range(1, 10_000)]
    public int? Shards { get; set; }

    [ValidateObjectMembers]
    public DiscordInteractionsOptions Interactions { get; set; } = new();

    internal bool IsOn => !string.IsNullOrWhiteSpace(Token);

    /// <summary>The token without surrounding white space or a leading "Bot ".</summary>
    internal string BareToken => Token is null
        ? ""
        : Token.Trim() is var trimmed && trimmed.StartsWith("Bot ", StringComparison.Ordinal)
            ? trimmed[4..].Trim()
            : trimmed;
}

/// <summary>The settings under <c>Discord:Interactions</c>.</summary>
public sealed class DiscordInteractionsOptions
{
    /// <summary>
    /// The application's public key, 64 hex digits. If it is set, interactions are accepted at
    /// <c>/discord/interactions</c>, which must be set as the application's Interactions Endpoint URL.
    /// </summary>
    [RegularExpression(
        "^[0-9a-fA-F]{64}$",
        ErrorMessage = "Discord:Interactions:PublicKey takes the 64 hex digits that the developer portal shows.")]
    public string? PublicKey { get; set; }
}

[OptionsValidator]
sealed partial class DiscordOptionsValidator : IValidateOptions<DiscordOptions>;
