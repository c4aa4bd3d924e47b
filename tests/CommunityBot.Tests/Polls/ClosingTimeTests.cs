using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Tests.Polls;

/// <summary>Closing times as members write them, in Beijing on Monday, 2 November 2026, at six in the evening.</summary>
public sealed class ClosingTimeTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("今晚八点", "2026-11-02T20:00")]
    [InlineData("今晚十点半", "2026-11-02T22:30")]
    [InlineData("今晚12点", "2026-11-03T00:00")]
    [InlineData("明晚12点", "2026-11-04T00:00")]
    [InlineData("今晚1点", "2026-11-03T01:00")]
    [InlineData("明早9点", "2026-11-03T09:00")]
    [InlineData("明天早上九點", "2026-11-03T09:00")]
    [InlineData("明天凌晨1点", "2026-11-03T01:00")]
    [InlineData("后天中午12点", "2026-11-04T12:00")]
    [InlineData("大后天18:00", "2026-11-05T18:00")]
    [InlineData("周五18:00", "2026-11-06T18:00")]
    [InlineData("周一17:00", "2026-11-09T17:00")]
    [InlineData("下周三晚上8点", "2026-11-11T20:00")]
    [InlineData("noon", "2026-11-03T12:00")]
    [InlineData("正午", "2026-11-03T12:00")]
    [InlineData("midnight", "2026-11-03T00:00")]
    [InlineData("24:00", "2026-11-03T00:00")]
    [InlineData("明天24:00", "2026-11-04T00:00")]
    [InlineData("今天", "2026-11-03T00:00")]
    [InlineData("tomorrow", "2026-11-04T00:00")]
    [InlineData("friday", "2026-11-07T00:00")]
    [InlineData("半小时", "2026-11-02T18:30")]
    [InlineData("半个小时后", "2026-11-02T18:30")]
    [InlineData("一个半小时", "2026-11-02T19:30")]
    [InlineData("两小时后", "2026-11-02T20:00")]
    [InlineData("三天", "2026-11-05T18:00")]
    [InlineData("一周", "2026-11-09T18:00")]
    [InlineData("一个月", "2026-12-02T18:00")]
    [InlineData("in 30 minutes", "2026-11-02T18:30")]
    [InlineData("half an hour", "2026-11-02T18:30")]
    [InlineData("an hour and a half", "2026-11-02T19:30")]
    [InlineData("1.5h", "2026-11-02T19:30")]
    [InlineData("two hours from now", "2026-11-02T20:00")]
    [InlineData("tomorrow at 10", "2026-11-03T10:00")]
    [InlineData("tonight at 8", "2026-11-02T20:00")]
    [InlineData("8pm tonight", "2026-11-02T20:00")]
    [InlineData("tomorrow morning at 9", "2026-11-03T09:00")]
    [InlineData("6:30 p.m.", "2026-11-02T18:30")]
    [InlineData("half past nine", "2026-11-03T09:30")]
    [InlineData("next Friday 18:00", "2026-11-13T18:00")]
    [InlineData("24 Dec 18:00", "2026-12-24T18:00")]
    [InlineData("December 24th, 6pm", "2026-12-24T18:00")]
    [InlineData("12.1 18:00", "2026-12-01T18:00")]
    [InlineData("12月24日", "2026-12-25T00:00")]
    [InlineData("24号18点", "2026-11-24T18:00")]
    [InlineData("18:00 UTC", "2026-11-03T02:00")]
    [InlineData("UTC+8 19:00", "2026-11-02T19:00")]
    [InlineData("6pm EST", "2026-11-03T07:00")]
    [InlineData("北京时间19:00", "2026-11-02T19:00")]
    [InlineData("New York 9 a.m.", "2026-11-02T22:00")]
    [InlineData("2026-12-01T18:00", "2026-12-01T18:00")]
    [InlineData("2026-12-01T18:00:00Z", "2026-12-02T02:00")]
    [InlineData("2026-12-01T18:00+09:00", "2026-12-01T17:00")]
    [InlineData("<t:1793618400:R>", "2026-11-02T19:20")]
    public void Times_are_read_as_members_write_them(string typed, string local)
    {
        Assert.True(ClosingTimeParser.IsOne(typed));
        Assert.Null(ClosingTimeParser.Parse(typed, Now, "Asia/Shanghai", out var at));
        Assert.Equal(DateTime.Parse(local, CultureInfo.InvariantCulture), at.ToOffset(TimeSpan.FromHours(8)).DateTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("never")]
    [InlineData("25:00")]
    [InlineData("18:00 Atlantis")]
    [InlineData("2h Moore Threads")]
    [InlineData("tomorrow Biren")]
    [InlineData("13月1日 18:00")]
    public void What_is_no_time_is_not_guessed(string typed)
    {
        var refusal = ClosingTimeParser.Parse(typed, Now, "Asia/Shanghai", out _);
        Assert.Contains("no time I can read", refusal!.In(Language.En), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18:00 CST", "北京", "芝加哥")]
    [InlineData("6pm IST", "印度", "都柏林")]
    public void An_abbreviation_of_several_places_is_asked_about(string typed, string one, string other)
    {
        var refusal = ClosingTimeParser.Parse(typed, Now, "Asia/Shanghai", out _)!.In(Language.ZhHans);
        Assert.Contains(one, refusal, StringComparison.Ordinal);
        Assert.Contains(other, refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("18:00", true)]
    [InlineData("tomorrow", true)]
    [InlineData("18:00 UTC", false)]
    [InlineData("2h", false)]
    [InlineData("<t:1793618400>", false)]
    public void Only_clock_times_need_a_time_zone(string typed, bool needs) => Assert.Equal(needs, ClosingTimeParser.NeedsZone(typed));
}
