using CommunityBot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Tests.Digests;

public sealed class ScheduleTests
{
    static readonly string[] Zones = [.. DateTimeZoneProviders.Tzdb.Ids];

    [Theory]
    // The clocks skip from 02:00 to 03:00: due at the first instant after.
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("America/New_York", "2026-03-08", "02:00", "2026-03-08T07:00:00Z")]
    // The clocks repeat 02:00 to 03:00: due in the first pass.
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    // A change by half an hour.
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30:00Z")]
    // Midnight is skipped.
    [InlineData("Africa/Cairo", "2026-04-24", "00:30", "2026-04-23T22:00:00Z")]
    [InlineData("Asia/Shanghai", "2026-06-01", "09:00", "2026-06-01T01:00:00Z")]
    // Samoa had no 30 December 2011.
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", null)]
    public void An_hour_is_due_at_the_instant_that_its_reader_expects(string zone, string date, string time, string? due)
    {
        var at = LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
        var scheduledEdition = new Schedule((at.Hour * 60) + at.Minute, zone, Weekdays.All).On(LocalDatePattern.Iso.Parse(date).Value);
        Assert.Equal(due, scheduledEdition is { } one ? InstantPattern.General.Format(one.Due) : null);
    }

    [Fact]
    public void A_deadline_may_be_past_midnight()
    {
        var scheduledEdition = new Schedule((23 * 60) + 30, "Asia/Tokyo", Weekdays.All).On(new LocalDate(2026, 5, 1))!.Value;
        Assert.Equal(Duration.FromHours(3), scheduledEdition.Deadline(Duration.FromHours(3)) - scheduledEdition.Due);
    }

    [Property(MaxTest = 500)]
    public void The_next_edition_is_later_on_a_chosen_day_and_there_is_none_between(
        ushort zone, ushort minute, byte days, int second, sbyte gap)
    {
        var schedule = new Schedule(minute % 1440, Zones[zone % Zones.Length], new Weekdays((days % 127) + 1));
        var now = Instant.FromUnixTimeSeconds(second & int.MaxValue);
        var last = now.InZone(schedule.Zone).Date.PlusDays(gap % 4);
        var next = schedule.Next(last, now);
        Assert.True(next.Date > last && next.Due > now);
        Assert.True(schedule.Days.Has(next.Date.DayOfWeek));
        Assert.Equal(next.Date, next.Due.InZone(schedule.Zone).Date);
        // Every earlier date is over, not chosen, already sent, or does not exist.
        for (var date = last.PlusDays(1); date < next.Date; date = date.PlusDays(1))
        {
            var between = schedule.On(date);
            Assert.True(between is null || !schedule.Days.Has(date.DayOfWeek) || between.Value.Due <= now, $"{date} was left out");
        }
    }

    [Property(MaxTest = 200)]
    public void There_is_one_edition_a_date_across_clock_changes(ushort zone, ushort minute, int second)
    {
        var schedule = new Schedule(minute % 1440, Zones[zone % Zones.Length], Weekdays.All);
        var scheduledEdition = schedule.Next(null, Instant.FromUnixTimeSeconds(second & int.MaxValue));
        for (var i = 0; i < 400; i++)
        {
            var next = schedule.Next(scheduledEdition.Date, scheduledEdition.Due);
            Assert.True(next.Due > scheduledEdition.Due);
            // A date is left out only if it does not exist in the zone.
            Assert.True(next.Date == scheduledEdition.Date.PlusDays(1) || schedule.On(scheduledEdition.Date.PlusDays(1)) is null);
            scheduledEdition = next;
        }
    }
}
