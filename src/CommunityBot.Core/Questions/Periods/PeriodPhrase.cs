using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using NodaTime;

namespace CommunityBot.Core.Questions.Periods;

/// <summary>Combines tokens into periods: 'first half' + 'of' + '2025', 'since' + '2022', '2022' + '到' + '2024'.</summary>
static partial class PeriodPhrase
{
    /// <param name="tokens">The chosen tokens in the order of the text.</param>
    /// <param name="today">The date that 'last year' and 'this year' refer to.</param>
    public static List<PeriodAsk> Read(string text, IReadOnlyList<PeriodToken> tokens, LocalDate today)
    {
        var isCalendar = tokens.Any(token => token.IsCalendar || token.Kind == PeriodTokenKind.Calendar);
        return isCalendar ? ByCalendar(ReadAll(text, [.. tokens.Where(token => token.Kind != PeriodTokenKind.Calendar)], today))
            : ReadAll(text, tokens, today);
    }

    /// <summary>A calendar that is said of one period holds for all that are not said to be fiscal. Each is asked for once.</summary>
    static List<PeriodAsk> ByCalendar(List<PeriodAsk> asks)
    {
        var marked = asks.ConvertAll(ask => ask is { Fiscal: null, FiscalEnds: null } ? ask with { IsCalendar = true } : ask);
        return marked.Count == 0
            ? [new(PeriodAskKind.Latest, 0) { IsCalendar = true }]
            : [.. marked.DistinctBy(ask => (ask.Kind, ask.Period, ask.Fiscal, ask.Part, ask.Number, ask.From, ask.To))];
    }

    static List<PeriodAsk> ReadAll(string text, IReadOnlyList<PeriodToken> tokens, LocalDate today)
    {
        var asks = Named(text, tokens, today);
        var hasOther = asks.Exists(other => other.Ask.Kind is not PeriodAskKind.LastYears);
        if (hasOther)
            asks.RemoveAll(ask => tokens.Any(token => token.Kind == PeriodTokenKind.SoManyYears && token.Start == ask.Ask.Start));
        if (tokens.Any(token => token.Kind is PeriodTokenKind.Year or PeriodTokenKind.RelativeYear && token.Number != 0))
            asks.RemoveAll(ask => tokens.Any(token => token.Kind == PeriodTokenKind.YearToDate && token.Start == ask.Ask.Start));
        // 前一年也就是23年: the second period explains the first.
        for (var i = asks.Count - 1; i > 0; i--)
        {
            var between = text.AsSpan(asks[i - 1].End, Math.Max(0, asks[i].Ask.Start - asks[i - 1].End)).Trim(", ");
            if (between is "也就是" or "就是" or "即" or "也即" or "i.e." or "that is" or "ie" or "that's")
                asks.RemoveAt(i - 1);
        }

        // 四季度以来…,25年的: a part without a year and the only year belong together.
        if (asks is [{ Ask.Kind: PeriodAskKind.Part } part, { Ask.Kind: PeriodAskKind.Exact } year]
            && year.Ask is { Period.Kind: PeriodKind.Year, Fiscal: null }
            && part.Ask.Part is PeriodKind.Half or PeriodKind.Quarter or PeriodKind.NineMonths)
        {
            asks = [(Exact(PartOf(part.Ask, year.Ask.Period.Start.Year), part.Ask.Start), year.End)];
        }

        // 'Through Q3', 截至三季度: from the start of the year.
        for (var i = 0; i < asks.Count; i++)
        {
            var (ask, end) = asks[i];
            if (ask is { Kind: PeriodAskKind.Exact, Fiscal: null, Period.Kind: PeriodKind.Quarter } && IsUpTo(text, ask.Start))
                asks[i] = (ask with { Period = UpTo(ask.Period) }, end);
        }

        // 'Now' adds nothing to a named period.
        if (asks.Exists(ask => ask.Ask.Kind != PeriodAskKind.Latest))
            asks.RemoveAll(ask => ask.Ask.Kind == PeriodAskKind.Latest);
        if (asks is [{ Ask: { Kind: PeriodAskKind.Exact, Period.IsStretch: true } until }] && Cumulative().IsMatch(text))
            asks = [(Exact(Period.Instant(until.Period.End), until.Start), asks[0].End)];
        return Ranges(text, tokens, asks);
    }

    static bool IsUpTo(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        before = before.EndsWith(" the") ? before[..^4] : before;
        return before is [.., '至' or '到' or '止'] || before.EndsWith("through") || before.EndsWith(" thru") || before.EndsWith("up to")
            || before.EndsWith("截至") || before.EndsWith("截止到");
    }

    static Period UpTo(Period quarter) => quarter.End.Month switch
    {
        6 => Period.Half(quarter.Start.Year, 1),
        9 => Period.NineMonths(quarter.Start.Year),
        12 => Period.Year(quarter.Start.Year),
        _ => quarter,
    };

    /// <summary>截至2025年上半年的累计净亏损: what has come together up to the end of the period, from whenever it is counted.</summary>
    [GeneratedRegex("(?:截至|截止).*(?:累计|累積|累計|合计|总共)|(?:cumulative|accumulated|in total).*(?<![a-z])(?:as of|up to|through|until|to)(?![a-z])"
        + "|(?<![a-z])(?:as of|up to|through|until)(?![a-z]).*(?:cumulative|accumulated|in total)")]
    private static partial Regex Cumulative();

    /// <summary>The periods of years, parts of years and tokens that are a period alone.</summary>
    static List<(PeriodAsk Ask, int End)> Named(string text, IReadOnlyList<PeriodToken> tokens, LocalDate today)
    {
        var asks = new List<(PeriodAsk Ask, int End)>();
        var carried = (int?)null;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var next = i + 1 < tokens.Count && IsJoined(text, token.End, tokens[i + 1].Start) ? tokens[i + 1] : (PeriodToken?)null;
            if (YearOf(token, tokens, today) is { } year)
            {
                carried = year;
                if (next is { } part && InYear(part, year) is { } period)
                {
                    asks.Add((Exact(period, token, today, part), part.End));
                    i++;
                }
                else
                {
                    asks.Add((Exact(Period.Year(year), token, today), token.End));
                }
            }
            else if (InYear(token, 2000) is not null)
            {
                if (next is { } named && YearOf(named, tokens, today) is { } laterYear)
                {
                    carried = laterYear;
                    asks.Add((Exact(InYear(token, laterYear)!.Value, named, today, token) with { Start = token.Start }, named.End));
                    i++;
                }
                else if (carried is { } sameYear)
                {
                    asks.Add((Exact(InYear(token, sameYear)!.Value, token.Start), token.End));
                }
                else if (token.Kind == PeriodTokenKind.Months)
                {
                    var months = MonthsIn(today.Year, token.Number);
                    asks.Add((Exact(months.Start > today ? months.AddYears(-1) : months, token.Start), token.End));
                }
                else if (token.Kind is PeriodTokenKind.Half or PeriodTokenKind.Quarter or PeriodTokenKind.NineMonths
                    || (token.Kind == PeriodTokenKind.WholeYear && !tokens.Any(other => YearOf(other, tokens, today) is not null
                        || other.Kind is PeriodTokenKind.Duration or PeriodTokenKind.SoManyYears or PeriodTokenKind.LastYears)))
                {
                    var ask = new PeriodAsk(PeriodAskKind.Part, token.Start) { Part = PartKind(token.Kind), Number = token.Number };
                    asks.Add((ask, token.End));
                }
            }
            else if (Alone(token, today) is { } alone)
            {
                asks.Add((alone, token.End));
            }
        }

        return asks;
    }

    static List<PeriodAsk> Ranges(string text, IReadOnlyList<PeriodToken> tokens, List<(PeriodAsk Ask, int End)> named)
    {
        var asks = new List<PeriodAsk>();
        for (var i = 0; i < named.Count; i++)
        {
            var (ask, end) = named[i];
            if (ask.Kind == PeriodAskKind.Exact
                && i + 1 < named.Count
                && named[i + 1].Ask is { Kind: PeriodAskKind.Exact } last
                && IsRange(text, ask.Start, end, last.Start))
            {
                var (from, to) = ask.Period.Start <= last.Period.Start ? (ask.Period, last.Period) : (last.Period, ask.Period);
                var labels = ask.Period.Start <= last.Period.Start ? (ask.Fiscal, last.Fiscal) : (last.Fiscal, ask.Fiscal);
                asks.Add(Range(from.Start, to.End, ask.Start) with
                {
                    Ends = (from, to),
                    FiscalEnds = labels.Item1 is null && labels.Item2 is null ? null
                        : (labels.Item1 ?? FiscalLabel.Of(from), labels.Item2 ?? FiscalLabel.Of(to)),
                });
                i++;
            }
            else if (ask.Kind == PeriodAskKind.Exact && IsBeside(text, tokens, PeriodTokenKind.Since, ask.Start, end))
            {
                asks.Add(Range(ask.Period.Start, null, ask.Start) with
                {
                    FiscalEnds = ask.Fiscal is { } first ? (first, null) : null,
                });
            }
            else if (ask.Kind == PeriodAskKind.Exact && IsBefore(text, tokens, ask.Start, end))
            {
                asks.Add(Range(null, ask.Period.Start.PlusDays(-1), ask.Start));
            }
            else
            {
                asks.Add(ask);
            }
        }

        return asks;
    }

    static PeriodAsk Exact(Period period, PeriodToken year, LocalDate today, PeriodToken part = default)
    {
        var isFiscal = year.IsFiscal || part.IsFiscal;
        return Exact(period, year.Start) with
        {
            // The end of a fiscal year is found by the year.
            Fiscal = isFiscal ? FiscalLabel.Of(period) ?? new(period.Start.Year, PeriodKind.Year, 0) : null,
            Today = isFiscal && year.Kind == PeriodTokenKind.RelativeYear ? today : null,
            IsWhole = part.Kind == PeriodTokenKind.WholeYear,
        };
    }

    static PeriodAsk Exact(Period period, int start) => new(PeriodAskKind.Exact, start) { Period = period };

    static PeriodAsk Range(LocalDate? from, LocalDate? to, int start) => new(PeriodAskKind.Range, start) { From = from, To = to };

    static int? YearOf(PeriodToken token, IReadOnlyList<PeriodToken> all, LocalDate today) => token.Kind switch
    {
        PeriodTokenKind.Year => token.Number,
        PeriodTokenKind.RelativeYear => today.Year + token.Number,
        PeriodTokenKind.PreviousYear => (Years(all).Min() ?? today.Year) - 1,
        PeriodTokenKind.FollowingYear => Years(all).Max() + 1,
        _ => null,
    };

    static IEnumerable<int?> Years(IReadOnlyList<PeriodToken> tokens) =>
        tokens.Where(token => token.Kind == PeriodTokenKind.Year).Select(token => (int?)token.Number);

    static Period? InYear(PeriodToken token, int year) => token.Kind switch
    {
        PeriodTokenKind.Half => Period.Half(year, token.Number),
        PeriodTokenKind.Quarter => Period.Quarter(year, token.Number),
        PeriodTokenKind.NineMonths => Period.NineMonths(year),
        PeriodTokenKind.WholeYear => Period.Year(year),
        PeriodTokenKind.YearEnd => Period.Instant(new LocalDate(year, 12, 31)),
        PeriodTokenKind.Months => MonthsIn(year, token.Number),
        _ => null,
    };

    static Period MonthsIn(int year, int months) =>
        Period.Span(new LocalDate(year, months / 100, 1), Period.Month(year, months % 100).End);

    static Period PartOf(PeriodAsk part, int year) => part.Part switch
    {
        PeriodKind.Half => Period.Half(year, part.Number),
        PeriodKind.Quarter => Period.Quarter(year, part.Number),
        _ => Period.NineMonths(year),
    };

    static PeriodKind PartKind(PeriodTokenKind kind) => kind switch
    {
        PeriodTokenKind.Half => PeriodKind.Half,
        PeriodTokenKind.Quarter => PeriodKind.Quarter,
        PeriodTokenKind.WholeYear => PeriodKind.Year,
        _ => PeriodKind.NineMonths,
    };

    static PeriodAsk? Alone(PeriodToken token, LocalDate today) => token.Kind switch
    {
        PeriodTokenKind.Month => Exact(token.Period!.Value, token.Start),
        PeriodTokenKind.Date => Exact(Period.Instant(token.Date), token.Start),
        PeriodTokenKind.RelativeDay => Exact(Period.Instant(today.PlusDays(token.Number)), token.Start),
        PeriodTokenKind.RelativeWeek => Exact(WeekOf(today.PlusWeeks(token.Number)), token.Start),
        PeriodTokenKind.RelativeMonth => Exact(MonthOf(today.PlusMonths(token.Number)), token.Start),
        PeriodTokenKind.RelativeQuarter => Exact(QuarterOf(today.PlusMonths(3 * token.Number)), token.Start),
        PeriodTokenKind.YearToDate => Range(new LocalDate(today.Year, 1, 1), today, token.Start),
        PeriodTokenKind.Duration => new PeriodAsk(PeriodAskKind.Duration, token.Start) { Number = token.Number },
        PeriodTokenKind.LastYears or PeriodTokenKind.SoManyYears =>
            new PeriodAsk(PeriodAskKind.LastYears, token.Start) { Number = token.Number },
        PeriodTokenKind.LastQuarters => new PeriodAsk(PeriodAskKind.LastQuarters, token.Start) { Number = token.Number },
        PeriodTokenKind.Latest => new PeriodAsk(PeriodAskKind.Latest, token.Start),
        PeriodTokenKind.Trailing => new PeriodAsk(PeriodAskKind.Trailing, token.Start),
        _ => null,
    };

    static Period WeekOf(LocalDate day)
    {
        var monday = day.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        return Period.Span(monday, monday.PlusDays(6));
    }

    static Period MonthOf(LocalDate day) => Period.Month(day.Year, day.Month);

    static Period QuarterOf(LocalDate day) => Period.Quarter(day.Year, ((day.Month - 1) / 3) + 1);

    static bool IsJoined(string text, int end, int start) =>
        end <= start
        && text.AsSpan(end, start - end).Trim() is "" or "的" or "of" or "'" or "in" or "of the" or "-" or "," or "for" or "of fy" or "fy";

    static bool IsRange(string text, int start, int end, int nextStart) => text.AsSpan(end, nextStart - end).Trim() switch
    {
        "到" or "至" or "-" or "~" or "to" or "through" or "thru" or "until" or "till" or "–" or "->" or "—" => true,
        "and" => text.AsSpan(0, start).TrimEnd().EndsWith("between", StringComparison.Ordinal),
        _ => false,
    };

    static bool IsBeside(string text, IReadOnlyList<PeriodToken> tokens, PeriodTokenKind kind, int start, int end) => tokens.Any(token =>
        token.Kind == kind && ((token.End <= start && text.AsSpan(token.End, start - token.End).Trim() is "" or "the end of")
            || (token.Start >= end && text.AsSpan(end, token.Start - end).Trim() is "" or "年" or "and")));

    /// <summary>截至 and 'as of' name a day; 以前 and 'before' name the time before it.</summary>
    static bool IsBefore(string text, IReadOnlyList<PeriodToken> tokens, int start, int end) =>
        IsBeside(text, tokens, PeriodTokenKind.Until, start, end)
        && tokens.Any(token => token.Kind == PeriodTokenKind.Until
            && text.Substring(token.Start, token.Length) is "之前" or "以前" or "before" or "until");
}
