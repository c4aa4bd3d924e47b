using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>Telegram and servers that are compatible with it change fields. The bot reads only what it uses.</summary>
public sealed class TelegramToleranceJourneys
{
    [Fact]
    public async Task Fields_of_other_types_neither_drop_a_message_nor_make_a_call_fail_that_is_done()
    {
        await using var host = await TelegramHost.Run(telegram => telegram.OddTypes = true);
        var (lin, mo) = (host.Telegram.User("Lin"), host.Telegram.User("Mo"));
        var group = host.Telegram.Supergroup("Chips").Add(lin).Add(mo, Role.Administrator);
        Assert.Contains("337", (await lin.Says("Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);
        _ = mo.Says("/poll_new Who? | A | B", group);
        var post = await group.Next(message => message.Text.Contains("Who?", StringComparison.Ordinal) && message.Buttons.Count > 0);
        Assert.Contains("recorded", (await lin.Taps(post, "A")).Text, StringComparison.Ordinal);
        _ = await post.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Single(group.Messages, message => message.Text.Contains("Who?", StringComparison.Ordinal) && message.Buttons.Count > 0);
    }
}
