using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Finds amounts in words: 十个亿, 五成, 六纳米, 一倍半, half, two billion.</summary>
static partial class SpokenAmounts
{
    static readonly string[] English = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];

    static readonly string[] EnglishTens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    const string EnglishSmall =
        "(?:one|two|three|four|five|six|seven|eight|nine|ten|" +
        "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|" +
        "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)";

    public static void Scan(string text, List<AmountMention> found)
    {
        for (var match = Spoken().Match(text); match.Success; match = match.NextMatch())
        {
            if (Han(match.Groups["n"].Value) is { } number
                && Of(number, match.Groups["unit"].Value, match.Groups["half"].Success) is { } amount)
            {
                found.Add(amount with { Start = match.Index, Length = match.Length });
            }
        }

        for (var match = Points().Match(text); match.Success; match = match.NextMatch())
        {
            if (Han(match.Groups["n"].Value) is { } points)
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = points / 100, Unit = UnitKind.Ratio });
        }

        for (var match = Bare().Match(text); match.Success; match = match.NextMatch())
        {
            if (Han(match.Groups["n"].Value) is { } bare)
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = bare });
        }

        ScanRough(text, found);
        for (var match = EnglishFraction().Match(text); match.Success; match = match.NextMatch())
        {
            var part = match.Groups["n"].Value is "three" ? 3m : match.Groups["n"].Value is "two" ? 2m : 1m;
            var whole = match.Groups["of"].Value switch { "quarter" or "quarters" => 4m, "third" or "thirds" => 3m, _ => 5m };
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = part / whole, Unit = UnitKind.Ratio });
        }

        for (var match = Fraction().Match(text); match.Success; match = match.NextMatch())
        {
            if (Han(match.Groups["whole"].Value) is > 0 and var whole && Han(match.Groups["part"].Value) is { } part)
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = part / whole, Unit = UnitKind.Ratio });
        }

        for (var match = OutOf().Match(text); match.Success; match = match.NextMatch())
        {
            if (Digits(match.Groups["part"].Value) is { } part && Digits(match.Groups["whole"].Value) is > 1 and var whole && part < whole)
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = part / whole, Unit = UnitKind.Ratio });
        }

        for (var match = Indian().Match(text); match.Success; match = match.NextMatch())
        {
            var digits = match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal);
            var number = decimal.Parse(digits, CultureInfo.InvariantCulture);
            var scale = match.Groups["scale"].Value == "lakh" ? 1e5m : 1e7m;
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = number * scale });
        }

        for (var match = Fold().Match(text); match.Success; match = match.NextMatch())
        {
            var digits = match.Groups["n"].Value;
            if (decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var times))
                found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = times, Unit = UnitKind.Multiple });
        }

        for (var match = EnglishSpoken().Match(text); match.Success; match = match.NextMatch())
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = Spelled(match.Value) });
    }

    static decimal? Digits(string text) =>
        decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits
        : Array.IndexOf(English, text) is >= 0 and var small ? small
        : null;

    /// <summary>Reads English number words: two hundred thousand, one hundred and fifty.</summary>
    internal static decimal Spelled(string words)
    {
        var (total, part) = (0m, 0m);
        foreach (var word in words.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "and" or "a")
                part = word == "a" ? 1 : part;
            else if (word == "hundred")
                part = Math.Max(1, part) * 100;
            else if (AmountScanner.Scale(word) is > 1 and var scale)
                (total, part) = (total + (Math.Max(1, part) * scale), 0);
            else
                part += Array.IndexOf(English, word) is >= 0 and var small ? small : 10 * (Array.IndexOf(EnglishTens, word) + 2);
        }

        return total + part;
    }

    static AmountMention? Of(decimal number, string unit, bool withHalf)
    {
        var amount = new AmountMention(AmountKind.Value, 0, 0);
        return unit switch
        {
            "成" => amount with { Number = (number + (withHalf ? 0.5m : 0)) / 10, Unit = UnitKind.Ratio },
            "倍" => amount with { Number = number + (withHalf ? 0.5m : 0), Unit = UnitKind.Multiple },
            "纳米" or "奈米" or "nm" => amount with { Number = number, Unit = UnitKind.Nanometres },
            _ when AmountScanner.Scale(unit) is > 1 and var scale => amount with { Number = number * scale },
            _ => null,
        };
    }

    /// <summary>Reads a Chinese number below ten thousand: 十二, 三百五十, 两千.</summary>
    internal static decimal? Han(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits))
            return digits;
        var (total, digit) = (0m, 0m);
        foreach (var character in text)
        {
            var value = "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal);
            var place = character switch { '十' => 10m, '百' => 100m, '千' => 1000m, _ => 0m };
            if (character == '两')
                digit = 2;
            else if (value >= 0)
                digit = value;
            else if (place > 0)
                (total, digit) = (total + (Math.Max(1, digit) * place), 0);
            else
                return null;
        }

        return total + digit > 0 ? total + digit : null;
    }

    static void ScanRough(string text, List<AmountMention> found)
    {
        for (var match = Half().Match(text); match.Success; match = match.NextMatch())
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = 0.5m, Unit = UnitKind.Ratio });
        for (var match = AtLeastRound().Match(text); match.Success; match = match.NextMatch())
        {
            var round = match.ValueSpan[^1] switch { '百' => 100m, '千' => 1_000m, _ => 10_000m };
            found.Add(new AmountMention(AmountKind.Value, match.Index, match.Length) { Number = round, IsAtLeast = true });
        }
    }

    /// <summary>上百家, 过千只: a round number and more.</summary>
    [GeneratedRegex("[上过逾破][百千万](?=[多几]?[家个只名位张颗档支])")]
    private static partial Regex AtLeastRound();

    [GeneratedRegex(
        "(?<![一二两三四五六七八九十百千第0-9.])(?<n>[一二两三四五六七八九十百千]{1,6}|[0-9]+(?:[.][0-9]+)?(?= ?(?:成|倍|奈米))) ?个?" +
        "(?<unit>万亿|千亿|百亿|千万|百万|亿|万|成(?![立长本交为员熟功都果绩])|倍|纳米|奈米|nm)(?<half>半)?")]
    private static partial Regex Spoken();

    [GeneratedRegex("(?<![第前0-9.])(?<n>[一二两三四五六七八九十]{1,4}|[0-9]+(?:[.][0-9]+)?)多?个(?:百分)?点(?![名出])")]
    private static partial Regex Points();

    [GeneratedRegex("(?<![一二两三四五六七八九十百千第前])(?<n>[一二两三四五六七八九]?[十百千][一二三四五六七八九十百]{0,4})(?=了|吧|吗|没|多|几|家|间|个|只|颗|张|款|档|人|[?]|$)")]
    private static partial Regex Bare();

    [GeneratedRegex("(?<whole>百|[二三四五六七八九十])分之(?<part>[一二三四五六七八九十百0-9.]{1,5})")]
    private static partial Regex Fraction();

    [GeneratedRegex(
        "(?<![0-9.a-z])(?<part>[0-9]{1,3}|" + EnglishSmall + ") (?:out of|outta|outa|in every|of every) (?:every )?" +
        "(?<whole>10|100|1000|" + EnglishSmall + ")(?![0-9a-z])")]
    private static partial Regex OutOf();

    [GeneratedRegex("(?<![0-9.])(?<n>[0-9][0-9,]*(?:[.][0-9]+)?) ?(?<scale>lakh|crore)s?(?![a-z])")]
    private static partial Regex Indian();

    [GeneratedRegex("(?<![0-9.a-z])(?<n>[0-9]+(?:[.][0-9]+)?) ?x(?![a-z0-9])")]
    private static partial Regex Fold();

    /// <summary>A quarter, two thirds: of a whole, behind a word that compares or before 'of'. Alone a quarter is a time.</summary>
    [GeneratedRegex("(?<=(?:less than|more than|over|under|below|above|about|around|nearly|almost|exceeds?|at least|at most) )(?<n>a|one|two|three) (?<of>quarters?|thirds?|fifths?)(?![a-z])"
        + "|(?<![a-z])(?<n>a|one|two|three) (?<of>quarters?|thirds?|fifths?)(?= of (?:the|its|their|all|sales|revenue)(?![a-z]))")]
    private static partial Regex EnglishFraction();

    [GeneratedRegex("(?<![一两三四五六七八九十0-9])一半|过半")]
    private static partial Regex Half();

    [GeneratedRegex(
        "(?<![a-z])(?:a|" + EnglishSmall + "(?:[ -]" + EnglishSmall + ")?)" +
        "(?: hundred(?: and)?(?: " + EnglishSmall + "(?:[ -]" + EnglishSmall + ")?)?)? (?:trillion|billion|million|thousand)(?![a-z])|" +
        "(?<![a-z])(?:a|" + EnglishSmall + ") hundred(?:(?: and)? " + EnglishSmall + "(?:[ -]" + EnglishSmall + ")?)?(?![a-z])")]
    private static partial Regex EnglishSpoken();
}
