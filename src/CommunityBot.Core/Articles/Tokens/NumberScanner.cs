using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Finds the numbers of a folded sentence: with currency, scale and unit, as ranges, and in words (近九成, 三倍).</summary>
static partial class NumberScanner
{
    public static void Scan(string text, List<(int Start, int Length, ArticleNumber Number)> found)
    {
        var first = found.Count;
        for (var place = 0; place < text.Length && Figure().Match(text, place) is { Success: true } match;)
        {
            var (length, number) = Read(text, match);
            found.Add((match.Index, length, number));
            place = match.Index + Math.Max(1, length);
        }

        JoinCompounds(found, first);
        ShareUnits(text, found, first);
        JoinRanges(text, found, first);
        Spoken(text, found);
    }

    static (int Length, ArticleNumber Number) Read(string text, Match match)
    {
        var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
        if (digits.Length > 20 || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return (match.Length, new(0, null, null) { Label = "a code" });
        var before = match.Groups["before"].Value.TrimEnd() is { Length: > 0 } sign ? AmountUnit.CurrencyNamed(sign) : null;
        var written = Filler().Replace(match.Groups["unit"].Value, "").Trim();
        var length = match.Length;
        if (!AmountUnit.TryParse(written, out var unit))
        {
            unit = new(1, null, null);
            length = match.Groups["n"].Index + match.Groups["n"].Length - match.Index;
        }

        var currency = before ?? unit.Currency;
        var kind = currency is null ? unit.Kind : UnitKind.Money;
        if (before is not null && unit.Kind is not (null or UnitKind.Money))
            (unit, kind, length) = (new(1, null, null), UnitKind.Money, match.Groups["n"].Index + match.Groups["n"].Length - match.Index);
        var after = match.Index + length;
        var isPerShare = after < text.Length && text[after] == '/' && PerShare().IsMatch(text.AsSpan(after));
        // 每股亏损40分: hundredths of the currency of the article.
        if ((kind is null || before is not null) && unit.Multiplier == 1 && after < text.Length && text[after] is '分' or '仙'
            && OfEachShare().IsMatch(text.AsSpan(0, match.Groups["n"].Index)))
        {
            return (length + 1, new ArticleNumber(value / 100, before is null ? UnitKind.Price
                : UnitKind.Money, before)
            { IsPerShare = true });
        }

        var label = kind is null && unit.Multiplier == 1 ? Label(text, match, digits) : null;
        decimal scaled;
        try
        {
            scaled = value * unit.Multiplier;
        }
        catch (OverflowException)
        {
            return (length, new(0, null, null) { Label = "a code" });
        }

        var minus = match.Groups["sign"].Value.Trim() is "-" or "−" or "–" || match.Groups["sign2"].Value is "-" or "−";
        var isSigned = match.Groups["sign"].Length > 0 || match.Groups["sign2"].Length > 0;
        return (length, new ArticleNumber(minus ? -scaled : scaled, kind, currency)
        {
            IsInPoints = unit.IsInPoints,
            IsSigned = isSigned,
            IsScaled = kind is null or UnitKind.Money && unit.Multiplier is not (1 or 0.01m),
            IsPerShare = isPerShare,
            IsAtLeast = after < text.Length && text[after] == '+' && (after + 1 == text.Length || !char.IsAsciiDigit(text[after + 1])),
            Label = label,
        });
    }

    /// <summary>Bare numbers that name or order things: tickers, citations, scores, places.</summary>
    static string? Label(string text, Match match, string digits)
    {
        var (start, end) = (match.Groups["n"].Index, match.Groups["n"].Index + match.Groups["n"].Length);
        var left = start > 0 ? text[start - 1] : ' ';
        var right = end < text.Length ? text[end] : ' ';
        if (left == '[' && right == ']')
            return "a citation";
        if (Citation().IsMatch(text.AsSpan(Math.Max(0, start - 1), Math.Min(text.Length - Math.Max(0, start - 1), digits.Length + 8))))
            return "a citation";
        if (right == '/' && OutOf().IsMatch(text.AsSpan(end)) || (left == '/' && digits is "10" or "5" or "100" && start > 1
            && char.IsAsciiDigit(text[start - 2])))
        {
            return "a score";
        }

        if (digits.Length is 5 or 6 && Ticker().IsMatch(text.AsSpan(end)) || (digits.Length == 6 && left is '('
            && right is ')' or '.' or '-'))
        {
            return "a ticker";
        }

        if (digits.Length is 4 or 5 && left == '(' && (right == '.' || right == '-'))
            return "a ticker";
        if (left is '第' or '#' || (start > 2 && text.AsSpan(Math.Max(0, start - 4), Math.Min(4, start)) is var lead
            && (lead.EndsWith("no. ") || lead.EndsWith("no."))))
        {
            return "a place in an order";
        }

        if (right is '英' or '吋' or '寸' or '纳' or '毫' or '瓦' or '核' or '卡' or '代' or '路' or '号' or '点' or '日' or '月' or '年' or '周'
            or '轮' or '期' or '次' or '小' or '分' or '秒' or '度')
        {
            return "part of a name";
        }

        if (char.IsAsciiLetter(right) || right is '_' || (right == '-' && end + 1 < text.Length && char.IsAsciiLetter(text[end + 1])))
            return "part of a name";
        if (left is '-' or '_' or '.' && start > 1 && char.IsAsciiLetter(text[start - 2]))
            return "part of a name";
        return null;
    }

    /// <summary>A bare number before a separator and a number with a unit has that unit: 219/144万元, 1.2、1.5、1.9亿元.</summary>
    static void ShareUnits(string text, List<(int Start, int Length, ArticleNumber Number)> found, int first)
    {
        for (var i = found.Count - 2; i >= first; i--)
        {
            var (start, length, number) = found[i];
            var (nextStart, _, next) = found[i + 1];
            if (number is { Unit: null, IsScaled: true } && next.IsMoney
                && text.AsSpan(start + length, Math.Max(0, nextStart - start - length)).Trim() is "、" or "和" or "及" or "与" or "/" or ",")
            {
                found[i] = (start, length, number with { Unit = next.Unit, Currency = next.Currency });
                continue;
            }

            if (IsLowerEnd(text, found[i], found[i + 1]))
            {
                found[i] = (start, length, number.Times(ScaleOf(text, found[i + 1])) with { IsScaled = true });
                found[i + 1] = found[i + 1] with { Number = next with { Unit = UnitKind.Money, Currency = number.Currency } };
                continue;
            }

            if (number.Unit is not null || number.IsScaled || (next.Unit is null && !next.IsScaled))
                continue;
            var between = text.AsSpan(start + length, Math.Max(0, nextStart - start - length)).Trim();
            var isList = between is "/" or "、" or "和" or "及" or "与" or "-" or "~" or "至" or "–" or "—";
            if (!isList || (number.Label is not (null or "a score")) || (between is "、" or "和" or "及" or "与" && IsYear(number)))
                continue;
            var scale = ScaleOf(text, found[i + 1]);
            var value = next is { Unit: UnitKind.Ratio, IsInPoints: false } ? number.Value * 0.01m : number.Value * scale;
            found[i] = (start, length, number with
            {
                Value = value,
                Unit = next.Unit,
                Currency = next.Currency,
                IsInPoints = next.IsInPoints,
                IsScaled = next.IsScaled,
                IsPerShare = next.IsPerShare,
                IsUnitShared = true,
                Label = null,
            });
        }
    }

    /// <summary>$3.3-3.8 billion, $335 to $345 million: the lower end has the scale of the higher one.</summary>
    static bool IsLowerEnd(string text, (int Start, int Length, ArticleNumber Number) low,
        (int Start, int Length, ArticleNumber Number) high)
    {
        var (end, number, next) = (low.Start + low.Length, low.Number, high.Number);
        return number is { IsMoney: true, IsScaled: false, To: null } && next is { IsScaled: true, To: null, IsSigned: false }
            && (next.Unit is null || (next.IsMoney && next.Currency == number.Currency)) && high.Start >= end
            && (text.AsSpan(end, high.Start - end).Trim() is "-" or "–" or "—" or "~" or "to"
                || (text.AsSpan(end, high.Start - end).Trim() is "and" && text.AsSpan(0, low.Start).TrimEnd().EndsWith("between")))
            && ScaleOf(text, high) is > 1 and var scale && number.Value <= next.Value / scale && (next.Unit is null || number.Value >= 1);
    }

    /// <summary>3兆4740.51亿元 is one number.</summary>
    static void JoinCompounds(List<(int Start, int Length, ArticleNumber Number)> found, int first)
    {
        for (var i = found.Count - 2; i >= first; i--)
        {
            var (start, length, high) = found[i];
            var (nextStart, nextLength, low) = found[i + 1];
            if (start + length != nextStart || high is not { Unit: null, IsScaled: true } || !low.IsScaled || low.IsSigned
                || high.Value <= low.Value)
            {
                continue;
            }

            found[i] = (start, length + nextLength, low with { Value = high.Value + low.Value, IsSigned = high.IsSigned });
            found.RemoveAt(i + 1);
        }
    }

    static bool IsYear(ArticleNumber number) => number.Value is >= 1990 and <= 2100 && number.Value == decimal.Truncate(number.Value);

    static decimal ScaleOf(string text, (int Start, int Length, ArticleNumber Number) item)
    {
        var digits = new string([.. text.Substring(item.Start, item.Length).Where(c => char.IsAsciiDigit(c) || c == '.')]);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) && written != 0
            ? Math.Abs(item.Number.Value) / written
            : 1;
    }

    /// <summary>5000万元-7000万元 and $27 billion to $28 billion; not 'from 10% to 80%'.</summary>
    static void JoinRanges(string text, List<(int Start, int Length, ArticleNumber Number)> found, int first)
    {
        for (var i = found.Count - 2; i >= first; i--)
        {
            var (start, length, low) = found[i];
            var (nextStart, nextLength, high) = found[i + 1];
            var gap = nextStart - start - length;
            // The mark of a range is read as the sign of its higher end where nothing stands between.
            var touches = gap == 0 && high.IsSigned && high.Value < 0;
            if (gap < 0 || gap > 6 || low.To is not null || high.To is not null || (low.Unit is null && !(low.IsScaled
                && high.IsMoney)) || (low.Unit is not null && low.Unit != high.Unit)
                || (low.Currency != high.Currency && low.Currency is not null
                && high.Currency is not null) || low.IsInPoints != high.IsInPoints)
            {
                continue;
            }

            var between = text.AsSpan(start + length, gap).Trim();
            var isWord = between is "至" or "到" or "to";
            var lead = text.AsSpan(Math.Max(0, start - 14), Math.Min(14, start)).TrimEnd();
            var isBetween = between is "and" or "和" or "与" && (lead.EndsWith("between") || lead.EndsWith("介于") || lead.EndsWith("位于"));
            if (!touches && between is not ("-" or "~" or "–" or "—") && !isWord && !isBetween)
                continue;
            // 同比增加28.9%到36.0%: a range of the growth.
            var isGrowth = low is { Unit: UnitKind.Ratio, IsInPoints: false } && between is "至" or "到"
                && lead[(lead.LastIndexOfAny(',', ';', '。') + 1)..] is var clause
                && (clause.Contains("同比", StringComparison.Ordinal) || clause.Contains("环比", StringComparison.Ordinal)
                    || clause.Contains("按季", StringComparison.Ordinal) || clause.Contains("按年", StringComparison.Ordinal)
                    || clause.Contains("年同期", StringComparison.Ordinal)
                    // 收入增长50%至60%: but a margin grows from one to the other.
                    || (clause.EndsWith("增长") && !clause.ContainsAny('率', '比', '占')))
                    && !clause.Contains('%');
            if (isWord && !isGrowth && (lead.EndsWith("从") || lead.EndsWith("由") || lead.EndsWith("自") || lead.EndsWith("from")
                || lead.EndsWith("长")
                || lead.EndsWith("加") || lead.EndsWith("降") || lead.EndsWith("滑") || lead.EndsWith("少") || lead.EndsWith(" rose")
                || lead.EndsWith(" up") || lead.EndsWith(" fell") || lead.EndsWith(" by")))
            {
                continue;
            }

            var to = touches && low.Value >= 0 ? -high.Value : high.Value;
            if (low.Value > to && low.Value >= 0 && low.Unit != UnitKind.Ratio)
                continue;
            found[i] = (start, nextStart + nextLength - start, low with
            {
                Value = Math.Min(low.Value, to),
                To = Math.Max(low.Value, to),
                Unit = high.Unit,
                Currency = low.Currency ?? high.Currency,
                IsUnitShared = false,
            });
            found.RemoveAt(i + 1);
        }
    }

    /// <summary>Numbers in words that questions know too: 五成, 三倍, 百分之三十, doubled.</summary>
    static void Spoken(string text, List<(int Start, int Length, ArticleNumber Number)> found)
    {
        Words(text, found);
        foreach (var match in Tenths().EnumerateMatches(text))
        {
            var value = (HanDigit(text[match.Index]) * 0.1m) + (HanDigit(text[match.Index + 2]) * 0.01m);
            found.Add((match.Index, match.Length, new ArticleNumber(value, UnitKind.Ratio, null)));
        }

        foreach (var match in DigitTenths().EnumerateMatches(text))
            found.Add((match.Index, match.Length, new ArticleNumber((text[match.Index] - '0') * 0.1m, UnitKind.Ratio, null)));

        for (var match = SpokenCount().Match(text); match.Success; match = match.NextMatch())
        {
            if (SpokenAmounts.Han(match.Groups["n"].Value) is >= 100 and var count)
                found.Add((match.Index, match.Length, new ArticleNumber(count, UnitKind.Count, null)));
        }

        var amounts = new List<AmountMention>();
        SpokenAmounts.Scan(text, amounts);
        foreach (var amount in amounts)
        {
            if (amount.Unit is UnitKind.Nanometres || IsVague(text, amount.Start) || found.Exists(other => other.Start < amount.End
                && amount.Start < other.Start + other.Length))
            {
                continue;
            }

            found.Add((amount.Start, amount.Length, new ArticleNumber(amount.Number, amount.Unit,
                amount.Currency)
            { IsScaled = amount.Unit is null }));
        }
    }

    static int HanDigit(char digit) => "零一二三四五六七八九".IndexOf(digit, StringComparison.Ordinal);
}
