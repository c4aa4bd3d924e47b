using CommunityBot.Core.Concurrency;

namespace CommunityBot.Telegram.Configuration;

/// <summary>Telegram rejects the token. The message does not contain it.</summary>
public sealed class TelegramTokenException()
    : UnrecoverableException(
        "Telegram does not accept the token of the setting Telegram:Token (COMMUNITYBOT_Telegram__Token). Ask "
            + "@BotFather for the right one with /token, or remove the setting to run without Telegram.");
