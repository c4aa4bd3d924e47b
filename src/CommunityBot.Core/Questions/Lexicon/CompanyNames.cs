using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The short forms that people use for a company whose legal or listed name is known: 贵州茅台 for 贵州茅台酒股份有限公司, Apple for
/// Apple Inc., 万科 for 万科A.
/// </summary>
static class CompanyNames
{
    /// <summary>Shorter forms are often everyday words.</summary>
    const int ShortestForm = 3;

    static readonly FrozenDictionary<string, string[]> Words = Read();
    static readonly FrozenSet<string> Places = Words["Place"].ToFrozenSet();
    static readonly FrozenSet<string> Trades = Words["Trade"].ToFrozenSet();
    static readonly string[] Legal = Words["Legal"];
    static readonly int LongestWord = Trades.Concat(Places).Max(word => word.Length);

    /// <summary>
    /// The characters that a freely shortened form of a legal name may begin with: the first of the place or of the name,
    /// or that of the last word of the name (金龙鱼 of 益海嘉里金龙鱼).
    /// </summary>
    public static IEnumerable<char> FirstLetters(string legal)
    {
        var (_, rest) = Place(WithoutLegal(legal) ?? legal);
        var (distinctive, _) = Parts(rest);
        return distinctive.Length > ShortestForm ? [legal[0], rest[0], distinctive[^ShortestForm]]
            : rest.Length == 0 ? [legal[0]]
            : [legal[0], rest[0], rest[^Math.Min(ShortestForm, rest.Length)]];
    }

    /// <summary>
    /// Whether people may shorten a legal name to this form. A form of three characters has to be the end of the name. A
    /// longer one begins with the place or the name, and the legal name contains its characters in order: 横店东磁.
    /// </summary>
    public static bool MayBeCalled(string legal, string called)
    {
        if (WithoutLegal(legal) is not { } core || called.StartsWith("中国", StringComparison.Ordinal))
            return false;
        var (_, rest) = Place(core);
        var (distinctive, _) = Parts(rest);
        if (called.Length == ShortestForm)
            return core.EndsWith(called, StringComparison.Ordinal) || distinctive.EndsWith(called, StringComparison.Ordinal);
        var whole = core + "股份";
        if (whole[0] != called[0] && (rest.Length == 0 || rest[0] != called[0]))
            return false;
        var place = whole[0] == called[0] ? 0 : core.Length - rest.Length;
        foreach (var character in called)
        {
            place = whole.IndexOf(character, place) + 1;
            if (place == 0)
                return false;
        }

        return true;
    }

    public static IEnumerable<string> ShortForms(string folded) => folded.Any(Script.IsHan)
        ? Chinese(folded).Where(form => form != folded && form.Length >= 2).Distinct()
        : English(folded).SelectMany(Typed).Where(form => form != folded && form.Length >= ShortestForm).Distinct();

    /// <summary>
    /// The distinctive part of a name, without place and trade: 茅台, 格力. Null if it is not a Chinese name of at least two
    /// characters.
    /// </summary>
    public static string? Bone(string folded)
    {
        var (_, rest) = Place(WithoutLegal(ExchangeMarks.Without(folded)) ?? ExchangeMarks.Without(folded));
        var (distinctive, _) = Parts(rest);
        return distinctive.Length >= 2 && distinctive.All(Script.IsHan) ? distinctive : null;
    }

    public static bool IsLegal(string folded) => Legal.Any(end => folded.EndsWith(end, StringComparison.Ordinal));

    /// <summary>The length of the legal form that the text starts with, such as 有限公司; zero if there is none.</summary>
    public static int LegalEnd(ReadOnlySpan<char> text)
    {
        foreach (var end in Legal)
        {
            if (text.StartsWith(end, StringComparison.Ordinal))
                return end.Length;
        }

        return 0;
    }

    public static bool IsTrade(string word) => Trades.Contains(word);

    /// <summary>How many characters at this place say that a name of a company ends with them: 科技, 银行, corp; zero where none do.</summary>
    /// <param name="isCapital">The name before is written with a capital, so that 'company' is part of it.</param>
    public static int KindEnd(string text, int place, bool isCapital)
    {
        foreach (var kind in Words["Kind"])
        {
            var end = place + kind.Length;
            var isPlain = !isCapital && kind is ("company" or "group" or "partners");
            if (isPlain || !text.AsSpan(place).StartsWith(kind, StringComparison.Ordinal))
                continue;
            if (end == text.Length
                || (Script.IsHan(kind[0]) ? text[end] is not ('股' or '类' or '界' or '圈') : !Script.IsLatinLetter(text[end])))
            {
                return kind.Length;
            }
        }

        return 0;
    }

    static IEnumerable<string> Chinese(string name)
    {
        var plain = ExchangeMarks.Without(name);
        // 大通 of 大通退 is also part of other names, but 万科A is usually called 万科.
        if (plain != name && (plain.Length >= ShortestForm || name[^1] is 'a' or 'b'))
            yield return plain;
        if (WithoutLegal(plain) is not { } core)
            yield break;
        if (core.Length >= ShortestForm)
            yield return core;
        var (place, rest) = Place(core);
        var (distinctive, trades) = Parts(rest);
        if (rest.Length >= ShortestForm && distinctive.Length > 0)
            yield return rest;
        if (distinctive.Length == 0)
            yield break;
        if (distinctive.Length >= ShortestForm)
            yield return distinctive;
        if (place.Length > 0 && distinctive.Length >= 2)
            yield return place.TrimEnd('市', '省') + distinctive;
        if (distinctive.Length < 2)
            yield break;
        var start = distinctive;
        foreach (var trade in trades)
        {
            yield return distinctive + trade;
            start += trade;
            yield return start;
        }

        yield return distinctive + "股份";
    }

    static string? WithoutLegal(string name)
    {
        var end = Array.Find(Legal, legal => name.EndsWith(legal, StringComparison.Ordinal) && name.Length > legal.Length + 1);
        return end is null ? null : WithoutBrackets(name[..^end.Length]);
    }

    /// <summary>Removes a part in brackets: 中国平安保险(集团)股份有限公司.</summary>
    static string WithoutBrackets(string name)
    {
        var (open, close) = (name.IndexOf('('), name.IndexOf(')'));
        return open > 0 && close > open ? name[..open] + name[(close + 1)..] : name;
    }

    static (string Place, string Remainder) Place(string core)
    {
        for (var length = Math.Min(4, core.Length - 2); length >= 2; length--)
        {
            if (Places.Contains(core[..length]))
                return (core[..length], core[length..]);
        }

        return ("", core);
    }

    /// <summary>Splits a name into its distinctive part and the trades that follow it, in their order.</summary>
    static (string Distinctive, List<string> Trades) Parts(string rest)
    {
        var trades = new List<string>();
        for (var found = true; found && rest.Length > 0;)
        {
            found = false;
            for (var length = Math.Min(LongestWord, rest.Length); length >= 1 && !found; length--)
            {
                if (!Trades.Contains(rest[^length..]))
                    continue;
                trades.Insert(0, rest[^length..]);
                rest = rest[..^length];
                found = true;
            }
        }

        return (rest, trades);
    }

    /// <summary>The name and its casual spellings: mcdonalds, johnson and johnson.</summary>
    static IEnumerable<string> Typed(string name)
    {
        yield return name;
        if (name.Contains('\'', StringComparison.Ordinal))
            yield return name.Replace("'", "", StringComparison.Ordinal);
        if (name.Contains(" & ", StringComparison.Ordinal))
            yield return name.Replace(" & ", " and ", StringComparison.Ordinal);
        if (name.Contains('-', StringComparison.Ordinal))
            yield return name.Replace("-", "", StringComparison.Ordinal);
    }

    static IEnumerable<string> English(string name)
    {
        var left = name.StartsWith("the ", StringComparison.Ordinal) ? name[4..] : name;
        yield return name;
        if (left != name)
            yield return left;
        for (var shortened = true; shortened;)
        {
            shortened = false;
            left = left.TrimEnd('.', ',', ' ', '&', ')', '(');
            foreach (var end in Words["English"])
            {
                var isWhole = left.Length > end.Length
                    && left.EndsWith(end, StringComparison.Ordinal)
                    && (left[^(end.Length + 1)] is ' ' or ',' || end[0] == '.');
                if (!isWhole)
                    continue;
                left = left[..^end.Length].TrimEnd('.', ',', ' ', '&', '/');
                shortened = true;
                yield return left;
            }

            if (left.EndsWith("-a", StringComparison.Ordinal)
                || left.EndsWith("-b", StringComparison.Ordinal)
                || left.EndsWith("-c", StringComparison.Ordinal))
            {
                left = left[..^2];
                shortened = true;
                yield return left;
            }
        }
    }

    static FrozenDictionary<string, string[]> Read()
    {
        var words = new Dictionary<string, string[]>();
        var section = "";
        foreach (var line in TextResource.Lines("companywords.txt"))
        {
            if (line[0] == '[')
                section = line.Trim('[', ']');
            else
                words[section] = line.Split('|', StringSplitOptions.RemoveEmptyEntries);
        }

        return words.ToFrozenDictionary();
    }
}
