using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Catalog;

public sealed class FiscalCalendarTests
{
    const string Nvidia = "last sunday of january";

    [Theory]
    [InlineData(Nvidia, "FY2025", "2024-01-29", "2025-01-26")]
    [InlineData(Nvidia, "FY2021", "2020-01-27", "2021-01-31")] // 53 weeks
    [InlineData(Nvidia, "FY2021Q3", "2020-07-27", "2020-10-25")]
    [InlineData(Nvidia, "FY2021Q4", "2020-10-26", "2021-01-31")]
    [InlineData(Nvidia, "FY2023Q1", "2022-01-31", "2022-05-01")]
    [InlineData(Nvidia, "FY2026H1", "2025-01-27", "2025-07-27")]
    [InlineData(Nvidia, "FY2026Q1-Q3", "2025-01-27", "2025-10-26")]
    [InlineData("last saturday of september", "FY2024", "2023-10-01", "2024-09-28")]
    [InlineData("thursday nearest the end of august", "FY2024", "2023-09-01", "2024-08-29")]
    [InlineData("saturday nearest the end of december", "FY2015", "2015-01-04", "2016-01-02")]
    [InlineData("june", "FY2025Q1", "2024-07-01", "2024-09-30")]
    [InlineData("march", "FY2025", "2024-04-01", "2025-03-31")]
    [InlineData("march, named by its start", "FY2024", "2024-04-01", "2025-03-31")]
    public void A_label_stands_for_the_companys_own_days(string rule, string label, string start, string end)
    {
        var period = FiscalCalendar.Parse(rule)!.Resolve(FiscalLabel.Parse(label));
        Assert.Equal($"{label}:{start}..{end}", period.ToString());
        Assert.Equal(period, FiscalCalendar.Parse(rule)!.Named(period.Start, period.End));
        Assert.Equal(rule, FiscalCalendar.Parse(rule)!.ToString());
    }

    [Theory]
    [InlineData("FY2025", "FY2025:2024-01-29..2025-01-26")]
    [InlineData("FY25 Q1", "FY2025Q1:2024-01-29..2024-04-28")]
    [InlineData("Q1 FY2025", "FY2025Q1:2024-01-29..2024-04-28")]
    [InlineData("FY2025Q1:2024-01-30..2024-04-29", "FY2025Q1:2024-01-30..2024-04-29")]
    [InlineData("FY2024..FY2025", "2023-01-30..2025-01-26")]
    [InlineData("2025", "2025")]
    public void Files_may_name_a_period_by_its_label(string text, string period)
    {
        Assert.True(PeriodText.TryParse(text, FiscalCalendar.Parse(Nvidia), out var read));
        Assert.Equal(period, read.ToString());
    }

    [Fact]
    public void Without_a_calendar_of_its_own_the_years_are_those_of_the_calendar()
    {
        Assert.Equal("2025", PeriodText.Parse("FY2025").ToString());
        Assert.True(PeriodText.TryParse("FY2025H1", FiscalCalendar.Parse("december"), out var half));
        Assert.Equal(Period.Half(2025, 1), half);
        Assert.Null(FiscalCalendar.Parse("last someday of january"));
    }

    [Property(MaxTest = 500)]
    public void A_fiscal_period_is_the_calendars_only_where_it_has_the_same_days(byte year, byte part, short shift, ushort length)
    {
        var named = 1950 + (year % 200);
        FiscalLabel[] labels =
        [
            new(named, PeriodKind.Year, 0),
            new(named, PeriodKind.Half, (part % 2) + 1),
            new(named, PeriodKind.Quarter, (part % 4) + 1),
            new(named, PeriodKind.NineMonths, 0),
        ];
        var label = labels[part % labels.Length];
        var calendar = label.SameNameInCalendar;
        var start = calendar.Start.PlusDays(shift % 400);
        var period = Period.OfFiscal(label, start, start.PlusDays(length % 400));

        var hasSameDays = period.Start == calendar.Start && period.End == calendar.End;
        Assert.Equal(hasSameDays, period == calendar);
        Assert.Equal(hasSameDays, period.ToString() == calendar.ToString());
        Assert.Equal(period, PeriodText.Parse(period.ToString()));
        Assert.Equal(hasSameDays, PeriodName.Of(period, Language.En) == PeriodName.Of(calendar, Language.En));
    }

    [Property(MaxTest = 300)]
    public void The_quarters_of_a_year_follow_each_other_without_a_gap(byte month, byte weekday, bool isNearest, byte year)
    {
        var calendar = new FiscalCalendar(
            (month % 12) + 1, weekday % 8 == 0 ? null : (IsoDayOfWeek)(weekday % 8), isNearest && weekday % 8 != 0);
        var whole = calendar.Resolve(new(1960 + year, PeriodKind.Year, 0));
        var quarters = Enumerable.Range(1, 4).Select(quarter => calendar.Resolve(new(1960 + year, PeriodKind.Quarter, quarter))).ToList();
        Assert.Equal((whole.Start, whole.End), (quarters[0].Start, quarters[3].End));
        Assert.All(quarters.Zip(quarters.Skip(1)), pair => Assert.Equal(pair.First.End.PlusDays(1), pair.Second.Start));
        Assert.Equal(whole.Start, calendar.Resolve(new(1959 + year, PeriodKind.Year, 0)).End.PlusDays(1));
        Assert.Equal(calendar, FiscalCalendar.Parse(calendar.ToString()));
    }

    [Theory]
    [InlineData("FY2025", "2025财年（截至2025年1月26日）", "2025財年（截至2025年1月26日）", "FY2025 (to 26 January 2025)")]
    [InlineData("FY2025Q1", "2025财年第一季度（2024年1月29日至4月28日）", "2025財年第一季（2024年1月29日至4月28日）", "Q1 FY2025 (29 January to 28 April 2024)")]
    [InlineData("FY2025Q4", "2025财年第四季度（2024年10月28日至2025年1月26日）", "2025財年第四季（2024年10月28日至2025年1月26日）",
        "Q4 FY2025 (28 October 2024 to 26 January 2025)")]
    public void Both_names_of_a_period_are_shown(string label, string hans, string hant, string en)
    {
        var period = FiscalCalendar.Parse(Nvidia)!.Resolve(FiscalLabel.Parse(label));
        Assert.Equal(
            [hans, hant, en], new[] { Language.ZhHans, Language.ZhHant, Language.En }.Select(language => PeriodName.Of(period, language)));
    }
}
