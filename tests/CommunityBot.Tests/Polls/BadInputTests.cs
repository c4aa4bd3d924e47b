using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Polls;

/// <summary>Invalid input gets a clear private refusal and changes nothing.</summary>
public sealed class BadInputTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming");

    public static TheoryData<string, string> BadLines => new()
    {
        { "Q | a", "at least two options" },
        { "Q | a | ", "empty" },
        { "Q | a | | b", "empty" },
        { "Q | a | !!! ", "empty" },
        { "| a | b", "needs a question" },
        { "Q | Yes | ｙｅｓ", "twice" },
        { "Q | 会 | 會", "twice" },
        { "Q | 👍 | 👍", "twice" },
        { "Q | > 10% | >10%", "twice" },
        { "Q | a | b who=nosuch", "There is no role “nosuch”" },
        { "Q | " + new string('x', 81) + " | b", "too long" },
        { "Q | " + new string('x', 5000) + " | b", "too long" },
        { "Q|" + string.Join('|', Enumerable.Range(1, 500)), "at most 20 options" },
        { "Q | " + string.Join(" | ", Enumerable.Range(1, 21)), "at most 20 options" },
        { new string('q', 301) + " | a | b", "at most 300" },
        { "Q // 2 // 3 // 4 | a | b", "three languages" },
        { "Q | a | b closes=2020-01-01T10:00", "in the past" },
        { "Q | a | b closes=0m", "no time I can read" },
        { "Q | a | b closes=25:00", "no time I can read" },
        { "Q | a | b closes=2026-02-30T10:00", "no time I can read" },
        { "Q | a | b closes=5000d", "90 days at most" },
        { "Q | a | b closes=soon", "no time I can read" },
        { "Q | a | b closes=7", "no time I can read" },
        { "Q | a | b closes=99999w99999w99999w99999w99999w", "90 days at most" },
        { "Q | a | b closes=2h remind=99999w99999w99999w99999w99999w", "in the past" },
        { "Q | a | b remind=1h", "closing time" },
        { "Q | a | b closes=30m remind=1h", "in the past" },
        { "Q | a | b max=0", "whole number" },
        { "Q | a | b max=x", "whole number" },
        { "Q | a | b quorum=-1", "whole number" },
        { "Q | a | b kind=weird", "one of" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task An_invalid_poll_is_refused(string line, string reason)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var reply = await world.Say(Ming, "/poll new " + line);
        Assert.True(reply.IsPrivate);
        Assert.Contains(reason, PollWorld.Plain(reply), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await world.Database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM polls")));
    }

    [Fact]
    public async Task A_closing_time_in_the_hour_that_the_clocks_skip_is_refused()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Say(Ming, "/settings timezone=Berlin");
        world.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 27, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains(
            "skip that hour",
            PollWorld.Plain(await world.Say(Ming, "/poll new Q | a | b closes=2027-03-28T02:30")),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "UTC", PollWorld.Plain(await world.Say(Ming, "/poll new Q | a | b closes=2027-03-28T03:30")), StringComparison.Ordinal);
        var poll = await world.Newest();
        Assert.Equal(new DateTimeOffset(2027, 3, 28, 1, 30, 0, TimeSpan.Zero), poll.Terms.ClosesAt);
    }

    [Fact]
    public async Task A_clock_time_is_never_taken_for_UTC_but_asked_about_once()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var asked = await world.Say(Ming, "/poll new Q | a | b closes=19:00 named=yes");
        Assert.Contains("In which time zone is “19:00”?", PollWorld.Plain(asked), StringComparison.Ordinal);
        Assert.Equal(4, asked.Message.Buttons.Count);
        Assert.Empty(await world.All());
        // Another member's tap is not his.
        Assert.All(asked.Message.Buttons, button => Assert.True(button.Id.Length <= Button.MaxIdBytes));
        var told = PollWorld.Plain(await world.Press(Ming, asked.Message.Buttons[0].Id));
        Assert.Contains("It closes 2026-11-02 19:00 Beijing time", told, StringComparison.Ordinal);
        Assert.Contains("Your times are in Beijing time from now on; /settings", told, StringComparison.Ordinal);
        Assert.True((await world.Newest()).Terms.IsNamed);
        Assert.Contains("out of date", PollWorld.Plain(await world.Press(Ming, asked.Message.Buttons[1].Id)), StringComparison.Ordinal);
        Assert.Contains(
            "is launched", PollWorld.Plain(await world.Say(Ming, "/poll new Q2 | a | b closes=20:00")), StringComparison.Ordinal);

        // A moderator's answer is the chat's.
        asked = await world.Say(PollWorld.Who("Mo"), "/poll new Q3 | a | b closes=tomorrow");
        told = PollWorld.Plain(await world.Press(PollWorld.Who("Mo"), asked.Message.Buttons[2].Id));
        Assert.Contains("Times in this chat are in New York time", told, StringComparison.Ordinal);
        Assert.Contains(
            "It closes 2026-11-02 18:00 New York time",
            PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/poll new Q4 | a | b closes=18:00")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2h", "2026-11-02T12:00")]
    [InlineData("1d12h", "2026-11-03T22:00")]
    [InlineData("3天", "2026-11-05T10:00")]
    [InlineData("90分钟", "2026-11-02T11:30")]
    [InlineData("18:30", "2026-11-02T10:30")]
    [InlineData("17:59", "2026-11-03T09:59")]
    [InlineData("明天9点", "2026-11-03T01:00")]
    [InlineData("tomorrow 18:00", "2026-11-03T10:00")]
    [InlineData("7pm", "2026-11-02T11:00")]
    [InlineData("tomorrow 9:30 am", "2026-11-03T01:30")]
    [InlineData("12 am", "2026-11-02T16:00")]
    [InlineData("今晚8点半", "2026-11-02T12:30")]
    [InlineData("明晚8点", "2026-11-03T12:00")]
    [InlineData("明天下午3點15分", "2026-11-03T07:15")]
    [InlineData("12月1日中午12点", "2026-12-01T04:00")]
    [InlineData("2026-12-01 18:00", "2026-12-01T10:00")]
    [InlineData("12月1日18:00", "2026-12-01T10:00")]
    [InlineData("01-05 18:00", "2027-01-05T10:00")]
    public void Common_spellings_of_times_are_read(string typed, string utc)
    {
        var now = new DateTimeOffset(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
        Assert.Null(ClosingTimeParser.Parse(typed, now, "Asia/Shanghai", out var at));
        Assert.Equal(DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture), at);
    }

    [Fact]
    public async Task An_ambiguous_hour_is_its_first_occurrence()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        Assert.Null(
            ClosingTimeParser.Parse(
                "2026-11-01 01:30", new DateTimeOffset(2026, 10, 31, 0, 0, 0, TimeSpan.Zero), "America/New_York", out var at));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 5, 30, 0, TimeSpan.Zero), at);
    }

    [Fact]
    public async Task The_number_of_open_polls_per_member_is_limited()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        for (var i = 0; i < PollLimits.OpenPerMember; i++)
            _ = await world.Launch($"Q{i} | a | b", "Ming");
        Assert.Contains(
            "open polls already", PollWorld.Plain(await world.Say(Ming, "/poll new One more | a | b")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_may_not_manage_a_poll_and_its_author_may()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Mine? | a | b", "Ming");
        foreach (var line in (string[])["/poll close 1", "/poll cancel 1", "/poll extend 1 2h", "/poll post 1"])
            Assert.Contains("author can do that", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), line)), StringComparison.Ordinal);
        Assert.Contains("is closed", PollWorld.Plain(await world.Say(Ming, "/poll close 1")), StringComparison.Ordinal);
        Assert.Contains("nothing has changed", PollWorld.Plain(await world.Say(Ming, "/poll close 1")), StringComparison.Ordinal);
        Assert.Contains("open again", PollWorld.Plain(await world.Say(Ming, "/poll reopen 1 2h")), StringComparison.Ordinal);
        Assert.Contains("is changed", PollWorld.Plain(await world.Say(Ming, "/poll extend 1 1h")), StringComparison.Ordinal);
        Assert.Equal(world.Now + TimeSpan.FromHours(3), (await world.Find(poll.Id))!.Terms.ClosesAt);
        Assert.Contains("is cancelled", PollWorld.Plain(await world.Say(Ming, "/poll cancel")), StringComparison.Ordinal);
        Assert.Contains("is not closed", PollWorld.Plain(await world.Say(Ming, "/poll reopen 1")), StringComparison.Ordinal);
    }
}
