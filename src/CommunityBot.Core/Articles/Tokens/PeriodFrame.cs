using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>What the periods of an article refer to: its date, or the year that its own periods imply.</summary>
/// <param name="Published">Null if neither the text nor its moderator gives it.</param>
/// <param name="Year">The year that 今年 means; null if it is not known.</param>
sealed record PeriodFrame(LocalDate? Published, int? Year)
{
    /// <summary>A day without a year that lies more days ahead is that of the year before.</summary>
    const int FarAhead = 120;

    const int LastMonthOfNine = 9;

    /// <summary>Dates with a year in the article, for those of the same day without one.</summary>
    public required IReadOnlyDictionary<(int Month, int Day), int> Days { get; init; }

    /// <summary>The newest year in which the article names a quarter, by its number.</summary>
    public IReadOnlyDictionary<int, int> Quarters { get; init; } = new Dictionary<int, int>();

    /// <summary>The last day of the newest half-year and of the newest year that the article reports on; null if it has none.</summary>
    public (LocalDate? Half, LocalDate? Year) Reported { get; init; }

    /// <summary>Whether the article is about previews of results, which companies owe for a year that has just ended.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether the year of <see cref="Published"/> is inferred from what the text reports on.</summary>
    public bool IsDayInferred { get; init; }

    /// <param name="last">The period that was named before, to which 'the same period last year' refers.</param>
    /// <param name="carried">The year that was named last in the passage.</param>
    /// <param name="paragraph">The year that was named last in the paragraph.</param>
    public ArticlePeriod? Resolve(PeriodPart part, ArticlePeriod? last, int? carried, int? paragraph)
    {
        if (part.Reference != PeriodReference.None)
            return Referred(part, last);
        if (part.RelativeDay is { } days)
            return Published is { } today ? new(Period.Instant(today.PlusDays(days))) : null;
        if (part.HalfYears is { } halves)
            return Stretch(halves);
        if (part.Weekday is { } weekday)
            return Published is { } now ? new(Period.Instant(OfWeek(now, weekday, part.IsLastWeek))) : null;
        if (part.Days is { } ends)
            return OfDays(part.Year ?? Year ?? carried, ends);
        if (part.EndedMonths is { } ended && part.Date is { } end)
            return OfEnd(end, ended, part.RelativeYear ?? 0);
        if (part.Week is { } week)
            return Published is { } within ? new(OfWeek(within.PlusDays(7 * week))) : null;
        if (part.Stretch is { } stretch)
            return new(Named(stretch.From, stretch.To));
        if (part.Date is { } date)
            return OfDate(part, date, carried);
        if (part is { IsFiscal: true, Year: null, RelativeYear: null })
            return null;
        // Without a year in its sentence, a part is of the year of the article's date.
        var known = part.Year ?? (part.RelativeYear is { } distance ? Year + distance : Published is not null
            ? OnlyNamed(part) ?? NotAhead(part, carried) ?? Ended(part, paragraph) ?? Newest(part) : carried ?? Year);
        var at = known ?? ArticlePeriod.UnknownYear;
        if (known is < 1900 or > 2200)
            return null;
        if (part.ToYear is { } toYear)
            return new(Period.Span(new(at, 1, 1), new(toYear, 12, 31)));
        if (part.Months is { } months)
        {
            if (months.First is < 1 or > 12 || months.Last is < 1 or > 12 || months.Last < months.First)
                return null;
            return new(Named(new(at, months.First, 1), new LocalDate(at, months.Last,
                1).With(DateAdjusters.EndOfMonth)));
        }

        var calendar = part.Part switch
        {
            PeriodKind.Half => Period.Half(at, part.Number),
            PeriodKind.Quarter => Period.Quarter(at, part.Number),
            PeriodKind.NineMonths => Period.NineMonths(at),
            PeriodKind.Month => Period.Month(at, part.Number),
            _ => Period.Year(at),
        };
        return new(part.IsEnd ? Period.Instant(calendar.End) : calendar)
        {
            Fiscal = part.IsFiscal && !part.IsEnd ? FiscalLabel.Of(calendar) : null,
        };
    }

    ArticlePeriod? Referred(PeriodPart part, ArticlePeriod? last) => part.Reference switch
    {
        PeriodReference.PriorYear => last?.AddYears(-1),
        PeriodReference.PriorQuarter => last is { Calendar.Kind: PeriodKind.Quarter } quarter
            ? quarter with { Calendar = quarter.Calendar.QuarterBefore(), Fiscal = QuarterBefore(quarter.Fiscal) } : null,
        PeriodReference.SameOfYear => last is { } before && (part.Year ?? Year + part.RelativeYear) is { } named
            ? before.AddYears(named - before.Calendar.End.Year) : null,
        PeriodReference.SameEnd => last is { } same && (same.Fiscal is not { } label || same.Calendar != label.SameNameInCalendar)
            ? same with { Calendar = Period.Instant(same.Calendar.End), Fiscal = null } : null,
        PeriodReference.CurrentQuarter => Published is { } on ? new ArticlePeriod(QuarterOf(on)) : null,
        PeriodReference.TrailingYear => new ArticlePeriod(Period.Year(Year ?? ArticlePeriod.UnknownYear)) { IsTrailingYear = true },
        PeriodReference.NextQuarter => last is { } now ? QuarterAfter(now) : null,
        PeriodReference.YearToReport => Published is { } reported && QuarterOf(reported).Start.PlusDays(-1) is var closed
            ? new(closed.Month == 9 ? Period.NineMonths(closed.Year) : Named(new(closed.Year, 1, 1), closed)) : null,
        PeriodReference.YearToDate => Published is { } published ? new(Period.Span(new(published.Year, 1, 1), published))
            : Year is { } year ? new ArticlePeriod(Period.Year(year)) : null,
        _ => last,
    };

    static Period QuarterOf(LocalDate day) => Period.Quarter(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>The quarter that follows a quarter, half or year; null behind other stretches.</summary>
    static ArticlePeriod? QuarterAfter(ArticlePeriod now)
    {
        if (now.Fiscal is { } label)
        {
            var next = label.Kind == PeriodKind.Quarter && label.Number < 4 ? label with { Number = label.Number + 1 }
                : new FiscalLabel(label.Year + 1, PeriodKind.Quarter, 1);
            return label.Kind is PeriodKind.Quarter or PeriodKind.Year
                ? now with { Fiscal = next, Calendar = next.SameNameInCalendar } : null;
        }

        var end = now.Calendar.End;
        return now.IsInstant || end.Month % 3 != 0 || end != end.With(DateAdjusters.EndOfMonth) ? null
            : now with { Calendar = QuarterOf(end.PlusDays(1)) };
    }

    static FiscalLabel? QuarterBefore(FiscalLabel? label) => label is not { Kind: PeriodKind.Quarter } quarter ? null
        : quarter.Number > 1 ? new(quarter.Year, PeriodKind.Quarter, quarter.Number - 1) : new(quarter.Year - 1, PeriodKind.Quarter, 4);

    ArticlePeriod? OfEnd((int Month, int Day) end, int months, int distance)
    {
        var known = (Published?.Year ?? Year) + distance;
        var year = known ?? ArticlePeriod.UnknownYear;
        if (end.Day > CalendarSystem.Iso.GetDaysInMonth(year, end.Month))
            return null;
        var day = new LocalDate(year, end.Month, end.Day);
        if (day > Published && NodaTime.Period.DaysBetween(Published.Value, day) > FarAhead)
            day = day.PlusYears(-1);
        var (from, to) = PeriodForms.Stretch(day, months);
        return new(Named(from, to));
    }

    /// <summary>The trading days of a week.</summary>
    static Period OfWeek(LocalDate day) => day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)) is var monday
        ? Period.Span(monday, monday.PlusDays(4)) : default;

    static LocalDate OfWeek(LocalDate now, IsoDayOfWeek day, bool isLastWeek) => isLastWeek
        ? now.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusDays((int)day - 8)
        : now.With(DateAdjusters.PreviousOrSame(day));

    static ArticlePeriod? OfDays(int? year, ((int Month, int Day) From, (int Month, int Day) To) ends)
    {
        var at = year ?? ArticlePeriod.UnknownYear;
        return ends.From.Day < 1 || ends.To.Day < 1 || ends.From.Day > CalendarSystem.Iso.GetDaysInMonth(at, ends.From.Month)
            || ends.To.Day > CalendarSystem.Iso.GetDaysInMonth(at, ends.To.Month)
            || new LocalDate(at, ends.From.Month, ends.From.Day) is var from && new LocalDate(at, ends.To.Month, ends.To.Day) is var to
                && from >= to
            ? null : new(Named(from, to));
    }

    ArticlePeriod? Stretch(int halves)
    {
        var end = halves % 2 == 1 ? Reported.Half : Reported.Year;
        return end is not { } last ? null
            : new(Period.Span(last.PlusDays(1).PlusMonths(-6 * halves), last));
    }

    /// <summary>The year that the sentence named, but for a month or half after a forecast of the years ahead.</summary>
    int? NotAhead(PeriodPart part, int? carried) => carried > Published?.Year && part.Part is PeriodKind.Month or PeriodKind.NineMonths
        ? null : carried;

    /// <summary>第四季度 in a paragraph on the year before, while this year's is not over; null for others.</summary>
    int? Ended(PeriodPart part, int? paragraph) => part.Part == PeriodKind.Quarter && Published is { } published
        && paragraph == published.Year - 1
        && Period.Quarter(published.Year, part.Number).End > published ? paragraph : null;

    /// <summary>The year in which the article names that quarter, where its date is years after: an article that was dated anew.</summary>
    int? OnlyNamed(PeriodPart part) => part is { Part: PeriodKind.Quarter, RelativeYear: null } && Published is { } published
        && Quarters.TryGetValue(part.Number, out var named) && named < published.Year - 1 ? named : null;

    /// <summary>The year of the newest such part that has begun by the article's date.</summary>
    int? Newest(PeriodPart part)
    {
        if (Published is not { } published)
            return Year;
        var first = part switch
        {
            { Part: PeriodKind.Quarter } => (part.Number * 3) - 2,
            { Part: PeriodKind.Half } => (part.Number * 6) - 5,
            { Part: PeriodKind.Month } => part.Number,
            { Months: { } months } => months.Last,
            { Part: PeriodKind.NineMonths } => LastMonthOfNine,
            _ => 1,
        };
        return published.Month >= first ? published.Year : first - published.Month > 3 ? published.Year - 1 : published.Year;
    }

    ArticlePeriod? OfDate(PeriodPart part, (int Month, int Day) date, int? carried)
    {
        var known = part.Year ?? (part.RelativeYear is { } distance ? Year + distance
            : Days.TryGetValue(date, out var year) ? year : Year ?? carried);
        // 12月31日 in an article of February is that of the year before.
        if (part is { Year: null, RelativeYear: null } && Published is { } today && known == today.Year && !Days.ContainsKey(date)
            && ((date.Month - today.Month) * 30) + date.Day - today.Day > FarAhead)
        {
            known--;
        }

        var at = known ?? ArticlePeriod.UnknownYear;
        if (date.Day > CalendarSystem.Iso.GetDaysInMonth(at, date.Month))
            return null;
        return new(Period.Instant(new(at, date.Month, date.Day)));
    }

    /// <summary>The named period of these days: a quarter or half where they are one.</summary>
    static Period Named(LocalDate from, LocalDate to)
    {
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            if (Period.Quarter(from.Year, quarter) is var named && named.Start == from && named.End == to)
                return named;
        }

        if (from.Day == 1 && to == from.With(DateAdjusters.EndOfMonth))
            return Period.Month(from.Year, from.Month);
        return Period.Span(from, to);
    }
}
