using System.Globalization;

namespace CommunityBot.Tests.Journeys;

/// <summary>What chats asked for is kept for as long as the setting says, by the bot's clock, and in words only where the setting says that too.</summary>
public sealed class RetentionJourneys
{
    static readonly string Day = RunningBot.Start.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Counts_are_deleted_after_thirty_days_also_where_nobody_asks_any_more_and_no_words_are_kept()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("Biren revenue 2024");
        _ = await bot.Say("Biren data center revenue xyzzy");
        await Until(bot, TimeSpan.FromMinutes(1), async () => (await Kept(bot)).ContainsKey("asked_counts"));
        Assert.DoesNotContain("asked_texts", (await Kept(bot)).Keys);

        bot.Clock.Advance(TimeSpan.FromDays(29));
        await bot.Restart();
        await Until(bot, TimeSpan.FromHours(1), async () => (await KeptText.Find(bot.DatabaseFile, Day)).ContainsKey("asked_counts"));
        await Until(bot, TimeSpan.FromHours(1), async () => !(await KeptText.Find(bot.DatabaseFile, Day)).ContainsKey("asked_counts"));
        // Not earlier than promised.
        Assert.True(bot.Clock.GetUtcNow() - RunningBot.Start >= TimeSpan.FromDays(30), bot.Clock.GetUtcNow().ToString("O"));
    }

    [Fact]
    public async Task Words_are_kept_where_that_is_set_told_by_privacy_exported_without_their_author_and_deleted_in_time()
    {
        var settings = new Dictionary<string, string?> { ["Privacy:KeepQuestionText"] = "true", ["Privacy:QuestionDays"] = "7" };
        await using var bot = await RunningBot.Run(settings: settings);
        Assert.Contains("kept in their words for 7 days", (await bot.Say("/privacy")).Text, StringComparison.Ordinal);
        _ = await bot.Say("=Biren frobnication 2024");
        await Until(bot, TimeSpan.FromMinutes(1), async () => (await Kept(bot)).ContainsKey("asked_texts"));
        Assert.DoesNotContain("asked_texts", (await KeptText.Find(bot.DatabaseFile, "Ming")).Keys);

        var exported = await CommunityBot.Tests.Journeys.BuiltProgram.Run("export", "questions", "--database", bot.DatabaseFile);
        Assert.Equal(0, exported.Code);
        // No formula to a spreadsheet.
        Assert.Contains(",local:lobby,'=Biren frobnication 2024,", exported.Output, StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(2));
        await Until(bot, TimeSpan.FromHours(1), async () => !(await Kept(bot)).ContainsKey("asked_texts"));
        Assert.True(bot.Clock.GetUtcNow() - RunningBot.Start >= TimeSpan.FromDays(7));
    }

    static Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Kept(RunningBot bot) => KeptText.Find(bot.DatabaseFile, "biren", "frobnication", "xyzzy");

    /// <summary>The clock goes on until it is so: at most some hours of it.</summary>
    static async Task Until(RunningBot bot, TimeSpan step, Func<Task<bool>> isSo)
    {
        for (var i = 0; i < 200 && !await isSo(); i++)
        {
            bot.Clock.Advance(step);
            // A request through the one writer: what the workers put before it is done when it is.
            _ = await bot.Say("/settings language=en", "Alex");
        }

        Assert.True(await isSo());
    }
}
