using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Tests.Polls;

public sealed class RecurrenceTests
{
    // Now is Tuesday, 1 December 2026, 12:00 in Shanghai.
    static readonly Instant Now = Instant.FromUtc(2026, 12, 1, 4, 0);

    [Theory]
    [InlineData("monday 09:00", "2026-12-07 09:00")]
    [InlineData("every monday at 9", "2026-12-07 09:00")]
    [InlineData("weekly on fridays 18:30", "2026-12-04 18:30")]
    [InlineData("tue, thu 08:00", "2026-12-03 08:00")]
    [InlineData("weekdays 18:00", "2026-12-01 18:00")]
    [InlineData("daily 9am", "2026-12-02 09:00")]
    [InlineData("monday", "2026-12-07 09:00")]
    [InlineData("每周一9点", "2026-12-07 09:00")]
    [InlineData("每週一上午9點", "2026-12-07 09:00")]
    [InlineData("周三五晚上八点", "2026-12-02 20:00")]
    [InlineData("每天9点", "2026-12-02 09:00")]
    [InlineData("工作日18:00", "2026-12-01 18:00")]
    [InlineData("每月1号9点", "2027-01-01 09:00")]
    [InlineData("每月十五日 20:00", "2026-12-15 20:00")]
    [InlineData("每月最后一天18点", "2026-12-31 18:00")]
    [InlineData("monthly 09:00", "2027-01-01 09:00")]
    [InlineData("monthly 15 09:00", "2026-12-15 09:00")]
    [InlineData("monthly on the 31st 9am", "2026-12-31 09:00")]
    [InlineData("every month on the last day 09:00", "2026-12-31 09:00")]
    [InlineData("monday 09:00 Tokyo", "2026-12-07 08:00")]
    [InlineData("每周一9点 东京", "2026-12-07 08:00")]
    [InlineData("monday 09:00 UTC", "2026-12-07 17:00")]
    public void It_is_read_as_people_write_it(string typed, string expected)
    {
        var schedule = RecurrenceParser.Read(typed, "Asia/Shanghai", out _, out _);
        Assert.NotNull(schedule);
        var due = schedule.Value.Next(null, Now).Due.InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]).LocalDateTime;
        Assert.Equal(expected, LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(due));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sometimes")]
    [InlineData("every 2 weeks")]
    [InlineData("monday 25:00")]
    [InlineData("monthly 32 09:00")]
    [InlineData("09:00")]
    [InlineData("weekly 09:00")]
    [InlineData("monday monthly 09:00")]
    [InlineData("monday 09:00 Atlantis")]
    [InlineData("每月四十号9点")]
    public void What_is_not_understood_is_refused(string typed)
    {
        Assert.Null(RecurrenceParser.Read(typed, "UTC", out _, out var refusal));
        Assert.Equal("every", refusal!.Field);
        Assert.NotEmpty(refusal.In(Language.ZhHant));
    }

    [Fact]
    public void A_month_that_is_too_short_has_its_poll_on_the_last_day()
    {
        var schedule = RecurrenceParser.Read("monthly 31 09:00", "UTC", out _, out _)!.Value;
        var edition = schedule.Next(null, Instant.FromUtc(2027, 1, 1, 0, 0));
        List<LocalDate> dates = [];
        for (var i = 0; i < 4; i++, edition = schedule.Next(edition.Date, edition.Due))
            dates.Add(edition.Date);
        Assert.Equal([new(2027, 1, 31), new(2027, 2, 28), new(2027, 3, 31), new(2027, 4, 30)], dates);
    }
}
