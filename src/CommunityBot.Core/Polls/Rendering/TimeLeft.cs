using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>How long a poll is still open, with the clock time: <c>closes in 3 days, 2026-12-04 18:00 Beijing time</c>.</summary>
static class TimeLeft
{
    static readonly TimeSpan FewDays = TimeSpan.FromDays(2), FewHours = TimeSpan.FromHours(2);

    static readonly Localized Closes = new("{0}截止", "{0}截止", "closes {0}");
    static readonly Localized At = new("{0}后（{1}）", "{0}後（{1}）", "in {0}, {1}");
    static readonly Localized Days = new("{0} 天", "{0} 天", "{0} days");
    static readonly Localized Hours = new("{0} 小时", "{0} 小時", "{0} hours");
    static readonly Localized Minutes = new("{0} 分钟", "{0} 分鐘", "{0} minutes") { One = "{0} minute" };

    /// <param name="closes">When it closes, which lies ahead.</param>
    public static string Of(DateTimeOffset closes, DateTimeOffset now, string zone, Language language) =>
        Closes.In(language, Moment(closes, now, zone, language).Text);

    /// <summary>The part of the text that a platform may show in its own way.</summary>
    public static Moment Moment(DateTimeOffset closes, DateTimeOffset now, string zone, Language language)
    {
        var left = closes - now;
        var (unit, count) = left >= FewDays ? (Days, left.TotalDays)
            : left >= FewHours ? (Hours, left.TotalHours)
            : (Minutes, Math.Max(1, left.TotalMinutes));
        return new Moment(At.In(language, unit.In(language, (int)count), ZonedTime.Text(closes, zone, language)), closes);
    }
}
