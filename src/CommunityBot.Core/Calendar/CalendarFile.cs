using CommunityBot.Core.Messaging;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace CommunityBot.Core.Calendar;

/// <summary>
/// Writes events as an iCalendar file with whole days. The same event keeps its id, so that a second import changes it
/// instead of adding another.
/// </summary>
static class CalendarFile
{
    public static Messaging.Attachment Of(string name, IEnumerable<UpcomingEvent> events, Instant now, Language language)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//CommunityBot//Calendar//EN" };
        foreach (var known in events.Where(known => known.IsExact))
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{known.Entity.Id}-{known.Metric.Id}-{known.Day:uuuuMMdd}@communitybot",
                Summary = $"{known.Entity.Names.In(language)} · {known.Metric.Names.In(language)}",
                Start = new CalDateTime(known.Day.Year, known.Day.Month, known.Day.Day),
                End = new CalDateTime(known.Day.PlusDays(1).Year, known.Day.PlusDays(1).Month, known.Day.PlusDays(1).Day),
                DtStamp = new CalDateTime(now.ToDateTimeUtc(), "UTC"),
            });
        }

        return new Messaging.Attachment($"{name}.ics", "text/calendar", new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}
