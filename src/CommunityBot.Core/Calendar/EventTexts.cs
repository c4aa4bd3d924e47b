using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using NodaTime;

namespace CommunityBot.Core.Calendar;

/// <summary>How events are shown: the company and what happens, the day and how far it is, and who says so.</summary>
static class EventTexts
{
    public static readonly Localized Title = new("日程", "日程", "Calendar");
    public static readonly Localized TitleOf = new("{0}的日程", "{0}的日程", "Calendar of {0}");
    public static readonly Localized None = new("没有已知的未来日程。", "沒有已知的未來日程。", "No dates that lie ahead are known.");
    public static readonly Localized Awaited = new("已到期，数据还没有公布", "已到期，資料還沒有公布", "Passed, and still awaited");
    public static readonly Localized AwaitedNote = new("还没有收到之后公布的数据", "還沒有收到之後公布的資料", "nothing has been published since");
    public static readonly Localized More = new("之后还有 {0} 项。", "之後還有 {0} 項。", "{0} more follow.") { One = "{0} more follows." };
    public static readonly Localized File = new("下载 .ics 日历", "下載 .ics 行事曆", "Download as .ics");
    public static readonly Localized DueToday = new("今天到期", "今天到期", "Due today");
    public static readonly Localized Tomorrow = new("明天", "明天", "Tomorrow");
    static readonly Localized Today = new("今天", "今天", "today");
    static readonly Localized InDays = new("还有 {0} 天", "還有 {0} 天", "in {0} days");
    static readonly Localized Planned = new("计划日期", "計畫日期", "planned");

    public static Figure Figure(UpcomingEvent known, CatalogSnapshot catalog, LocalDate today, Language language)
    {
        var notes = new List<string>();
        var days = NodaTime.Period.DaysBetween(today, known.Day);
        if (known.IsExact && days >= 0)
        {
            notes.Add(days switch
            {
                0 => Today.In(language),
                1 => Tomorrow.In(language),
                _ => InDays.In(language, days.ToString(CultureInfo.InvariantCulture)),
            });
        }

        if (known.Fact.Basis is Basis.Planned or Basis.Estimated)
            notes.Add(Planned.In(language));
        notes.Add(SourceText.Short(known.Fact, catalog, language));
        return new Figure(
            $"{known.Entity.Names.In(language)} · {known.Metric.Names.In(language)}", PeriodName.Of(known.When, language),
                string.Join(" · ", notes));
    }
}
