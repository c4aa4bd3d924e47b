namespace CommunityBot.Discord.Configuration;

/// <summary>What keeps the bot off Discord until its operator changes something; the message says what, without the token.</summary>
public sealed class DiscordSetupException(string message, Exception? cause = null) : Exception(message, cause);
