namespace CommunityBot.Telegram.Updates;

/// <summary>The bot's user, from getMe.</summary>
/// <param name="UserName">Without the @.</param>
/// <param name="ReadsEverything">Whether privacy mode is off:
/// https://core.telegram.org/bots/features#privacy-mode.</param>
sealed record BotSelf(long Id, string UserName, bool ReadsEverything);
