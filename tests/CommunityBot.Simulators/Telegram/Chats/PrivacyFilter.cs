namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>Decides which messages the bot gets: https://core.telegram.org/bots/features#privacy-mode.</summary>
static class PrivacyFilter
{
    public static bool Passes(TelegramWorld world, StandInMessage message)
    {
        var chat = message.Chat;
        if (chat.Kind == ChatKind.Private)
            return true;
        var bot = chat.MembershipOf(world.Bot);
        if (!bot.IsIn || chat.MigratedTo is not null)
            return false;
        return !world.PrivacyMode || bot.IsAdministrator || message.ViaBot == world.Bot || message.ReplyTo?.IsOurs == true
            || IsCommandForUs(world, message);
    }

    /// <summary>
    /// "Commands explicitly meant for them (e.g., /command@this_bot). General commands (e.g. /start) if the bot was the last
    /// bot to send a message to the group." A mention without a command does not reach the bot.
    /// </summary>
    static bool IsCommandForUs(TelegramWorld world, StandInMessage message)
    {
        foreach (var entity in message.Content?.Entities ?? [])
        {
            if ((string?)entity!["type"] != "bot_command")
                continue;
            var command = message.Text.Substring((int)entity["offset"]!, (int)entity["length"]!);
            if (command.Contains('@') ? command.EndsWith("@" + world.Bot.Username, StringComparison.OrdinalIgnoreCase)
                : !message.Chat.AnotherBotSpokeLast)
            {
                return true;
            }
        }

        return false;
    }
}
