using System.Globalization;

namespace CommunityBot.Tests.Journeys;

/// <summary>Questions are stored as long as set, by the bot's clock, and their texts only if that is set.</summary>
public sealed class RetentionJourneys
{
    static readonly string Day = RunningBot.Start.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Counts_are_deleted_after_thirty_days_without_further_questions_and_no_words_are_stored()
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
    public async Task Question_texts_are_stored_if_set_shown_by_privacy_exported_without_author_and_deleted_in_time()
    {
        var settings = new Dictionary<string, string?> { ["Privacy:KeepQuestionText"] = "true", ["Privacy:QuestionDays"] = "7" };
        await using var bot = await RunningBot.Run(settings: settings);
        Assert.Contains("kept in their words for 7 days", (await bot.Say("/privacy")).Text, StringComparison.Ordinal);
        _ = await bot.Say("=Biren frobnication 2024");
        await Until(bot, TimeSpan.FromMinutes(1), async () => (await Kept(bot)).ContainsKey("asked_texts"));
        Assert.DoesNotContain("asked_texts", (await KeptText.Find(bot.DatabaseFile, "Ming")).Keys);

        var exported = await CommunityBot.Tests.Journeys.BuiltProgram.Run("export", "questions", "--database", bot.DatabaseFile);
        Assert.Equal(0, exported.Code);
        // Spreadsheets do not take this as a formula.
        Assert.Contains(",local:lobby,'=Biren frobnication 2024,", exported.Output, StringComparison.Ordinal);

        bot.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromHours(2));
        await Until(bot, TimeSpan.FromHours(1), async () => !(await Kept(bot)).ContainsKey("asked_texts"));
        Assert.True(bot.Clock.GetUtcNow() - RunningBot.Start >= TimeSpan.FromDays(7));
    }

    static Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> Kept(RunningBot bot) =>
        KeptText.Find(bot.DatabaseFile, "biren", "frobnication", "xyzzy");

    /// <summary>Advances the clock until the condition holds, by at most 200 steps.</summary>
    static async Task Until(RunningBot bot, TimeSpan step, Func<Task<bool>> condition)
    {
        for (var i = 0; i < 200 && !await condition(); i++)
        {
            bot.Clock.Advance(step);
            // This request goes through the only writer, so earlier writes of the workers are complete after it.
            _ = await bot.Say("/settings language=en", "Alex");
        }

        Assert.True(await condition());
    }
}
