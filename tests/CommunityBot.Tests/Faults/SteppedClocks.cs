using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// The machine's clock is set back and forward. Polls still close, there is still one digest a date, and no work waits for a
/// time that has been skipped.
/// </summary>
public sealed class SteppedClocks
{
    [Fact]
    public async Task After_the_clock_is_set_back_due_work_follows_the_new_time()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Back? | Yes | No closes=30m", "Mo", "en");
        bot.Clock.Set(bot.Clock.GetUtcNow() - TimeSpan.FromHours(2));

        // Votes, questions and quotas still work.
        var post = await bot.Say("/poll show 1", "Lin", "en");
        Assert.Contains("Your vote is recorded", (await bot.Tap(post, "Yes", "Lin", "en")).Text, StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
            Assert.NotEmpty((await bot.Say("Biren revenue 2024", "Lin")).Figures);
        await Closes(bot, within: TimeSpan.FromHours(3));
        Assert.True(bot.Clock.GetUtcNow() >= RunningBot.Start + TimeSpan.FromMinutes(30), "it has closed too early");
        await bot.Restart();
        Assert.Contains("1 voted", (await bot.Say("/poll results 1", "Mo", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_clock_is_set_forward_overdue_work_happens_once_and_codes_have_expired()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Forth? | Yes | No closes=30m", "Mo", "en");
        _ = await bot.Say("/digest on 12:00 UTC", "Mo", "en");
        var code = await bot.LinkCode("Ming");
        bot.Clock.Set(bot.Clock.GetUtcNow() + TimeSpan.FromDays(1));

        Assert.Contains("expired", (await bot.Say($"/link {code}", "Lin", "en")).Text, StringComparison.OrdinalIgnoreCase);
        await Closes(bot, within: TimeSpan.FromHours(3));
        for (var hour = 0; hour < 30; hour++)
            await Pass(bot, TimeSpan.FromHours(1));
        var digests = (await bot.History("Lin"))
            .Where(said => said.Text.Contains("Digest · ", StringComparison.Ordinal))
            .Select(said => said.Text.Split('\n')[0])
            .ToList();
        Assert.Equal(digests.Distinct().Order(), digests.Order());
        Assert.Contains(digests, title => title.Contains("17 January", StringComparison.Ordinal));
        Assert.Single(await bot.History("Lin"), IsResult);
    }

    [Fact]
    public async Task A_clock_set_back_over_midnight_gives_no_date_two_digests()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/digest on 12:00 UTC", "Mo", "en");
        for (var hour = 0; hour < 4; hour++)
            await Pass(bot, TimeSpan.FromHours(1));
        bot.Clock.Set(bot.Clock.GetUtcNow() - TimeSpan.FromHours(20));
        for (var hour = 0; hour < 24; hour++)
            await Pass(bot, TimeSpan.FromHours(1));
        var digests = (await bot.History("Lin"))
            .Where(said => said.Text.Contains("Digest · ", StringComparison.Ordinal))
            .Select(said => said.Text.Split('\n')[0])
            .ToList();
        Assert.Single(digests, title => title.Contains("15 January", StringComparison.Ordinal));
    }

    static bool IsResult(Said said) =>
        said.Buttons.Count == 0 && !said.IsPrivate
            && (
                said.Text.Contains("Outcome: Yes", StringComparison.Ordinal) || said.Text.Contains(
                    "Nobody voted.", StringComparison.Ordinal));

    static async Task Closes(RunningBot bot, TimeSpan within)
    {
        var end = bot.Clock.GetUtcNow() + within;
        while (!(await bot.History("Lin")).Any(IsResult))
        {
            Assert.True(bot.Clock.GetUtcNow() < end, "the poll is still open");
            await Pass(bot, TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>
    /// Advances the clock in four parts, each after the workers' due work: a change through the only writer completes after
    /// earlier ones of the workers.
    /// </summary>
    static async Task Pass(RunningBot bot, TimeSpan time)
    {
        var database = bot.Services.GetRequiredService<Database>();
        for (var part = 0; part < 4; part++)
        {
            bot.Clock.Advance(time / 4);
            for (var i = 0; i < 5 || (i < 5000 && await IsDue(database, bot.Clock.GetUtcNow().ToUnixTimeMilliseconds())); i++)
                await database.Write(_ => { });
        }
    }

    static Task<bool> IsDue(Database database, long now) => database.Read(connection =>
        Task.FromResult((EditionClaimer.NextDue(connection) is { } due && due <= now) || OutboxStore.HasWork(connection, now)));
}
