using CommunityBot.Core.Concurrency;

namespace CommunityBot.Discord.Configuration;

/// <summary>
/// A setup error that the operator has to fix before the bot can use Discord. The message says what to do and never
/// contains the token.
/// </summary>
public sealed class DiscordSetupException(string message, Exception? cause = null) : UnrecoverableException(message, cause);
