namespace CommunityBot.Telegram.Updates;

/// <summary>Who the bot is, as getMe says.</summary>
/// <param name="UserName">Without the @.</param>
/// <param name="ReadsEverything">Privacy mode is off: https://core.telegram.org/bots/features#privacy-mode.</param>
sealed record BotSelf(long Id, string UserName, bool ReadsEverything);
