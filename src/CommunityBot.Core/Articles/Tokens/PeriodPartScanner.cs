using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>
/// Finds the periods of a folded sentence: the tokens that questions know, joined, and the forms that only articles use (止年度, 1-4月,
/// dates with two ends, three months ended).
/// </summary>
static partial class PeriodPartScanner
{
    public static void Scan(string text, List<PeriodPart> found)
    {
        if (!text.Any(char.IsAsciiDigit) && !Hint().IsMatch(text))
            return;
        PeriodForms.Find(text, found);
        var tokens = new List<PeriodToken>();
        PeriodScanner.Scan(text, tokens);
        // A2000 is the name of a product.
        tokens.RemoveAll(token => token.Kind == PeriodTokenKind.Year && ProductLetters().IsMatch(text[..token.Start])
            && !text.AsSpan(token.Start, token.Length).ContainsAnyExceptInRange('0', '9'));
        tokens.RemoveAll(token => found.Exists(part => part.Start < token.End && token.Start < part.End));
        Join(text, Chosen(tokens), found);
        for (var i = 0; i < found.Count; i++)
        {
            // The second quarter, ended Sept. 30: the day says no more than the quarter.
            if (found[i] is { IsEnd: false, Date: null } quarter && (quarter.Part is PeriodKind.Quarter or PeriodKind.Half
                || (quarter is { Year: not null, IsFiscal: true })) && EndBehind().Match(text,
                quarter.End) is { Success: true } end)
            {
                found.RemoveAll(other => other.Start >= quarter.End && other.Start < end.Index + end.Length);
                i = found.IndexOf(quarter);
                found[i] = quarter with { Length = end.Index + end.Length - quarter.Start };
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        for (var i = 1; i < found.Count; i++)
        {
            // Results for the fourth quarter and fiscal year 2025: the quarter is of that year.
            if (found[i - 1] is { Part: PeriodKind.Quarter, Year: null, RelativeYear: null, IsFiscal: false, IsEnd: false } quarter
                && found[i] is { Year: { } year, Part: null or PeriodKind.Year, IsEnd: false, Date: null, ToYear: null } whole
                && quarter.End < whole.Start && WithWholeYear().IsMatch(text[quarter.End..whole.Start]))
            {
                found[i - 1] = quarter with { Year = year, IsFiscal = whole.IsFiscal };
            }
        }

        for (var i = 1; i < found.Count; i++)
        {
            // Fiscal 2027 second-quarter revenue, for the three months ended Sept. 30: the days are those of the fiscal quarter.
            var (named, days) = (found[i - 1], found[i]);
            if (named is { IsFiscal: true, Year: not null, IsEnd: false } && (days.EndedMonths is not null || days.Stretch is not null)
                && days.Start > named.End && Apposition().IsMatch(text[named.End..days.Start]))
            {
                found[i] = named with { Start = days.Start, Length = days.Length };
            }
        }
    }

    [GeneratedRegex("(?<![a-z])fiscal (?:year )?$")]
    private static partial Regex FiscalBefore();

    [GeneratedRegex("^ and (?:the )?(?:full[ -]year (?:of )?|full )?$")]
    private static partial Regex WithWholeYear();

    [GeneratedRegex("(?<![a-z])(?!(?:fy|cy|fq|h|q|e|in|of)$)[a-z]{1,4}$")]
    private static partial Regex ProductLetters();

    [GeneratedRegex(@"^(?: [a-z –—-]{1,40})?(?:,| \(| -+| –| —) ?(?:for |in )?(?:the )?$")]
    private static partial Regex Apposition();

    [GeneratedRegex(@"\G(?:,? (?:which |that |for the (?:fiscal )?(?:quarter|period|year|half|" +
        @"(?:three|six|nine|twelve|3|6|9|12) months|1[34] weeks|5[23] weeks) )?|,? \((?:the (?:quarter|period|three months) )?)" +
        @"ended (?:on )?[a-z]{3,9}\.? [0-9]{1,2}(?:,? 20[0-9]{2})?(?![0-9])")]
    private static partial Regex EndBehind();

    /// <summary>The longest token at each place, without overlap.</summary>
    static List<PeriodToken> Chosen(List<PeriodToken> tokens)
    {
        var chosen = new List<PeriodToken>();
        foreach (var token in tokens.OrderByDescending(token => token.Length).ThenBy(token => token.Start))
        {
            if (!chosen.Exists(other => other.Start < token.End && token.Start < other.End))
                chosen.Add(token);
        }

        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        return chosen;
    }

    static void Join(string text, List<PeriodToken> tokens, List<PeriodPart> found)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (Of(token) is not { } part || IsSpanOfYears(text, token))
                continue;
            while (i + 1 < tokens.Count && IsJoined(text, part.End, tokens[i + 1].Start) && Both(part, tokens[i + 1]) is { } both)
            {
                part = both;
                i++;
            }

            // 2018 年、2019 年: spaces between digits and words.
            if (part is { Part: null, Year: not null, IsEnd: false } && string.CompareOrdinal(text, part.End, " 年", 0, 2) == 0)
                part = part with { Length = part.Length + 2 };

            // Fiscal Q4 2025.
            if (part is { Part: PeriodKind.Quarter or PeriodKind.Half, Year: not null, IsFiscal: false, IsEnd: false }
                && FiscalBefore().Match(text[..part.Start]) is { Success: true } fiscal)
            {
                part = part with { Start = fiscal.Index, Length = part.End - fiscal.Index, IsFiscal = true };
            }

            // 一季度末: the last day of the part.
            if (part.End < text.Length && text[part.End] is '末' or '底' && part.Date is null)
                part = part with { Length = part.Length + 1, IsEnd = true };
            found.Add(part);
        }
    }

    /// <summary>10年 is a span, not the year 2010.</summary>
    static bool IsSpanOfYears(string text, PeriodToken token) => token is { Kind: PeriodTokenKind.Year, Number: < 2015 or > 2040 }
        && !text.AsSpan(token.Start, token.Length).Contains("20", StringComparison.Ordinal)
        && !text.AsSpan(token.Start, token.Length).Contains("19", StringComparison.Ordinal)
        && !text.AsSpan(token.Start, token.Length).ContainsAny('零', '〇', '民');

    static PeriodPart? Of(PeriodToken token)
    {
        var part = new PeriodPart(token.Start, token.Length);
        return token.Kind switch
        {
            PeriodTokenKind.Year => part with { Year = token.Number, IsFiscal = token.IsFiscal },
            PeriodTokenKind.RelativeYear => part with { RelativeYear = token.Number },
            PeriodTokenKind.Half => part with { Part = PeriodKind.Half, Number = token.Number },
            PeriodTokenKind.Quarter => part with { Part = PeriodKind.Quarter, Number = token.Number, IsFiscal = token.IsFiscal },
            PeriodTokenKind.NineMonths => part with { Part = PeriodKind.NineMonths },
            PeriodTokenKind.WholeYear => part with { Part = PeriodKind.Year },
            PeriodTokenKind.YearEnd => part with { IsEnd = true, Part = PeriodKind.Year },
            PeriodTokenKind.Month => part with
            {
                Year = token.Period!.Value.Start.Year,
                Part = PeriodKind.Month,
                Number = token.Period!.Value.Start.Month,
            },
            PeriodTokenKind.Date => part with { Year = token.Date.Year, Date = (token.Date.Month, token.Date.Day) },
            PeriodTokenKind.RelativeDay => part with { RelativeDay = token.Number },
            PeriodTokenKind.YearToDate => part with { Reference = PeriodReference.YearToDate },
            PeriodTokenKind.PreviousYear => part with { Reference = PeriodReference.PriorYear },
            _ => null,
        };
    }

    /// <summary>A year and its part make one period, in either order.</summary>
    static PeriodPart? Both(PeriodPart part, PeriodToken next)
    {
        if (Of(next) is not { } other || part.Reference != PeriodReference.None || other.Reference != PeriodReference.None
            || part.Date is not null || other.Date is not null)
        {
            return null;
        }

        var whole = part with { Length = next.End - part.Start };
        if (part.Part is null && !part.IsEnd && (part.Year ?? part.RelativeYear) is not null && other.Part is not null
            && other.Year is null && other.RelativeYear is null)
        {
            return whole with { Part = other.Part, Number = other.Number, IsEnd = other.IsEnd, IsFiscal = part.IsFiscal || other.IsFiscal };
        }

        if (part.Part is PeriodKind.Half or PeriodKind.Quarter or PeriodKind.NineMonths or PeriodKind.Year && part.Year is null
            && part.RelativeYear is null && other.Part is null && (other.Year ?? other.RelativeYear) is not null)
        {
            return whole with { Year = other.Year, RelativeYear = other.RelativeYear, IsFiscal = part.IsFiscal || other.IsFiscal };
        }

        // 2020年一季度年报 and the like: a part again.
        return part.Part is not null && other is { Part: not null, Year: null, RelativeYear: null }
            && (other.Part == part.Part || other.Part == PeriodKind.Year) && (other.Number == part.Number || other.Part == PeriodKind.Year)
            ? whole with { IsEnd = part.IsEnd || other.IsEnd } : null;
    }

    static bool IsJoined(string text, int end, int start) => end <= start
        && text.AsSpan(end, start - end).Trim() is "" or "的" or "of" or "'" or "of the" or "-" or "," or "of fy" or "fy" or "of fiscal"
            or "of fiscal year" or "fiscal" or "'s" or "年";

    [GeneratedRegex("年|季|月|期|中报|周|year|quarter|month|half|period|ttm")]
    private static partial Regex Hint();
}
