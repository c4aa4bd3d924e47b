using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord.Configuration;

/// <summary>The settings under <c>Discord</c>.</summary>
public sealed class DiscordOptions
{
    /// <summary>How chats, users and metrics name this platform.</summary>
    public const string PlatformName = "discord";

    /// <summary>The bot's token, from https://discord.com/developers/applications; without one the bot is not on Discord.</summary>
    [RegularExpression(@"\s*[^\r\n]*\s*", ErrorMessage = "Discord:Token takes one line, as the developer portal shows it.")]
    public string? Token { get; set; }

    [Required, Url]
    public string ApiBase { get; set; } = "https://discord.com/api/v10";

    /// <summary>Where the gateway is, in place of what the API says.</summary>
    [RegularExpression("^wss?://.+")]
    public string? GatewayUrl { get; set; }

    /// <summary>How many connections share the guilds; null for as many as Discord advises.</summary>
    [Range(1, 10_000)]
    public int? Shards { get; set; }

    [ValidateObjectMembers]
    public DiscordInteractionsOptions Interactions { get; set; } = new();

    internal bool IsOn => !string.IsNullOrWhiteSpace(Token);

    /// <summary>As the portal shows it, whatever a copy brought along.</summary>
    internal string BareToken => Token is null ? "" : Token.Trim() is var trimmed && trimmed.StartsWith("Bot ", StringComparison.Ordinal) ? trimmed[4..].Trim() : trimmed;
}

/// <summary>The settings under <c>Discord:Interactions</c>.</summary>
public sealed class DiscordInteractionsOptions
{
    /// <summary>The application's public key in hex. With it, interactions are taken at <c>/discord/interactions</c>, which the application's settings then have to name.</summary>
    [RegularExpression("^[0-9a-fA-F]{64}$", ErrorMessage = "Discord:Interactions:PublicKey takes the 64 hex digits that the developer portal shows.")]
    public string? PublicKey { get; set; }
}

[OptionsValidator]
sealed partial class DiscordOptionsValidator : IValidateOptions<DiscordOptions>;
