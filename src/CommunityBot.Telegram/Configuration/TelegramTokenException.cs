namespace CommunityBot.Telegram.Configuration;

/// <summary>Telegram does not know the token. What it is, is not said.</summary>
public sealed class TelegramTokenException() : Exception("Telegram does not accept the token of the setting Telegram:Token (COMMUNITYBOT_Telegram__Token). Ask @BotFather for the right one with /token, or take the setting out to run without Telegram.");
