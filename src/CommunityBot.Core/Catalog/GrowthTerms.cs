using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// The kinds of growth, with their word in packs and data files and the text that follows the name of the metric.
/// </summary>
static class GrowthTerms
{
    static readonly (GrowthMeasure Measure, string Word, Localized Name)[] Terms =
    [
        (GrowthMeasure.YearOnYear, "yoy", new("同比增速", "年增率", "growth, year on year")),
        (GrowthMeasure.QuarterOnQuarter, "qoq", new("环比增速", "季增率", "growth, quarter on quarter")),
        (GrowthMeasure.Compound, "cagr", new("年复合增长率", "年複合成長率", "growth a year (CAGR)")),
        (GrowthMeasure.MonthOnMonth, "mom", new("月环比增速", "月增率", "growth, month on month")),
        (GrowthMeasure.SinceYearEnd, "vs_year_end",
            new("较上年末变动", "較上年末變動", "change since the end of the year before")),
        (GrowthMeasure.SinceListing, "since_listing", new("上市以来变动", "上市以來變動", "change since listing")),
        (GrowthMeasure.FirstDay, "first_day", new("首日变动", "首日變動", "change on the first trading day")),
        (GrowthMeasure.OverPeriod, "in_period", new("期间变动", "期間變動", "change over the period")),
    ];

    public static IEnumerable<(string Word, GrowthMeasure Measure)> Words => Terms.Select(term => (term.Word, term.Measure));

    /// <summary>
    /// Whether questions may ask for this growth of any metric. Share gains since a certain day have names of their
    /// own.
    /// </summary>
    public static bool IsRate(GrowthMeasure measure) =>
        measure is GrowthMeasure.YearOnYear or GrowthMeasure.QuarterOnQuarter or GrowthMeasure.MonthOnMonth or GrowthMeasure.Compound;

    public static string Word(GrowthMeasure measure) => Of(measure).Word;

    public static Localized Name(GrowthMeasure measure) => Of(measure).Name;

    public static GrowthMeasure? Named(string word)
    {
        foreach (var term in Terms)
        {
            if (string.Equals(term.Word, word, StringComparison.OrdinalIgnoreCase))
                return term.Measure;
        }

        return null;
    }

    static (GrowthMeasure Measure, string Word, Localized Name) Of(GrowthMeasure measure) =>
        Array.Find(Terms, term => term.Measure == measure);
}
