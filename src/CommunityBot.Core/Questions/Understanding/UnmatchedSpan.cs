using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A word of the question that is no name, no operator, no period and no number.</summary>
readonly record struct UnmatchedSpan(int Start, int Length)
{
    public int End => Start + Length;

    /// <summary>The entry of a Chinese word.</summary>
    public HanWord Han { get; init; }

    /// <summary>The kinds of an English word.</summary>
    public EnglishKinds English { get; init; }

    /// <summary>Whether it is the name of a listed company that the catalog does not have.</summary>
    public bool IsCompany { get; init; }

    /// <summary>Splits a span into the fewest words of the dictionary; characters in no word stay together.</summary>
    public static void Add(FoldedText folded, int from, int to, List<UnmatchedSpan> found)
    {
        if (from >= to)
            return;
        var pieces = new List<DictionaryPiece>((to - from) * 2);
        DictionaryPieces.Find(folded, from, to, pieces);
        var best = new double[to - from + 1];
        var choice = new DictionaryPiece?[to - from];
        var next = pieces.Count - 1;
        for (var place = to - 1; place >= from; place--)
        {
            best[place - from] = best[place - from + 1];
            for (; next >= 0 && pieces[next].Start == place; next--)
            {
                var piece = pieces[next];
                if (piece.Score + best[place + piece.Length - from] <= best[place - from])
                    continue;
                best[place - from] = piece.Score + best[place + piece.Length - from];
                choice[place - from] = piece;
            }
        }

        for (var place = from; place < to;)
        {
            if (choice[place - from] is { } piece)
            {
                found.Add(new UnmatchedSpan(place, piece.Length)
                {
                    Han = piece.Han,
                    English = EnglishOf(folded.Text.AsSpan(place, piece.Length)),
                    IsCompany = piece.CompanyGroup is not null,
                });
                place += piece.Length;
                continue;
            }

            place += AddRun(folded.Text, place, to, choice, from, found);
        }
    }

    /// <summary>Adds a run of characters of one script that are in no word, and returns how far to advance.</summary>
    static int AddRun(string text, int start, int to, DictionaryPiece?[] choice, int from, List<UnmatchedSpan> found)
    {
        var end = start;
        while (end < to && choice[end - from] is null && Script.IsWord(text[end]) && Script.IsHan(text[end]) == Script.IsHan(text[start]))
            end++;
        if (end == start)
            return 1;
        found.Add(new UnmatchedSpan(start, end - start) { English = EnglishOf(text.AsSpan(start, end - start)) });
        return end - start;
    }

    /// <summary>Adds one word without splitting it.</summary>
    public static void AddWord(FoldedText folded, int start, int end, List<UnmatchedSpan> found) =>
        found.Add(new UnmatchedSpan(start, end - start)
        {
            Han = GeneralDictionary.Han(folded.Text.AsSpan(start, end - start)),
            English = EnglishOf(folded.Text.AsSpan(start, end - start)),
        });

    static EnglishKinds EnglishOf(ReadOnlySpan<char> word) => Script.IsHan(word[0]) ? EnglishKinds.None : EnglishForms.Of(word);
}
