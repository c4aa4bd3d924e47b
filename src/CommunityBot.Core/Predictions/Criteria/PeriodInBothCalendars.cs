using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>
/// A period with its days; a company's fiscal period also as months of the common calendar, because readers think of either.
/// </summary>
static class PeriodInBothCalendars
{
    const int MiddleOfMonth = 15;

    static readonly Localized Common = new("{0}（{1}）", "{0}（{1}）", "{0} ({1})");
    static readonly Localized Fiscal = new("{0}（{1}，按公历约为{2}）", "{0}（{1}，按公曆約為{2}）", "{0} ({1}; in calendar months about {2})");

    public static string Of(Period period, Language language) => period.Fiscal is { } label
        ? Fiscal.In(
            language, PeriodName.Label(label, language), PeriodName.Days(period, language), PeriodName.Of(Months(period), language))
        : Common.In(language, PeriodName.Of(period, language), PeriodName.Days(period, language));

    /// <summary>The whole months that are nearest: 26 January 2026 to 31 January 2027 is February to January.</summary>
    static Period Months(Period period)
    {
        var first = period.Start.Day > MiddleOfMonth ? period.Start.PlusMonths(1) : period.Start;
        var last = period.End.Day > MiddleOfMonth ? period.End : period.End.PlusMonths(-1);
        return Period.Span(first.With(DateAdjusters.StartOfMonth), last.With(DateAdjusters.EndOfMonth));
    }
}
