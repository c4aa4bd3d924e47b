using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>By which calendar figures are given.</summary>
enum PeriodView
{
    /// <summary>As sources state them: fiscal periods are fiscal.</summary>
    Stated,

    /// <summary>Fiscal periods as the calendar periods that they are nearest to.</summary>
    Calendar,

    /// <summary>As stated, and by the calendar as well.</summary>
    Both,

    /// <summary>Twelve months up to each quarter.</summary>
    Trailing,
}

static class PeriodViews
{
    /// <summary>The view that a question's periods ask for.</summary>
    public static PeriodView Of(IEnumerable<PeriodAsk> asks)
    {
        var periods = asks.ToList();
        if (periods.Exists(period => period.Kind == PeriodAskKind.Trailing))
            return PeriodView.Trailing;
        if (!periods.Exists(period => period.IsCalendar))
            return PeriodView.Stated;
        return periods.Exists(period => period is not { Fiscal: null, FiscalEnds: null }) ? PeriodView.Both : PeriodView.Calendar;
    }
}
