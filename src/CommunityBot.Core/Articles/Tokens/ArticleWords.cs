using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>A class of words of articles; the table articlewords.txt has a section with the words of each.</summary>
enum ArticleWord
{
    None,
    Up,
    Down,
    To,
    DownTo,
    From,
    YearOnYear,
    YearUp,
    YearDown,
    QuarterUp,
    QuarterDown,
    QuarterOnQuarter,
    MonthUp,
    MonthDown,
    MonthOnMonth,
    SinceYearEnd,
    Compound,
    About,
    Over,
    Nearly,
    Under,
    Consensus,
    Forecast,
    Hypothetical,
    Share,
    Respectively,
    Both,
    Loss,
    Turn,
    Among,
    Company,

    /// <summary>Words between a metric and its figure that add nothing.</summary>
    Linker,

    /// <summary>Words that make a change a change of a share's price.</summary>
    Price,
    GrowthKind,
}

static class ArticleWords
{
    static readonly FrozenDictionary<string, ArticleWord> Words = Read();
    static readonly FrozenDictionary<string, ArticleWord>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly int Longest = Words.Keys.Max(word => word.Length);

    /// <summary>Every word of the table that starts at this place.</summary>
    public static void FindAt(string text, int start, List<(int Length, ArticleWord Word)> found)
    {
        if (start > 0 && !Script.IsBoundary(text[start - 1], text[start]))
            return;
        for (var length = 1; length <= Longest && start + length <= text.Length; length++)
        {
            if (Lookup.TryGetValue(text.AsSpan(start, length), out var word)
                && (start + length == text.Length || Script.IsBoundary(text[start + length - 1], text[start + length])))
            {
                found.Add((length, word));
            }
        }
    }

    /// <summary>Whether the first word tells of a rise or fall.</summary>
    public static bool StartsWithChange(string name)
    {
        var found = new List<(int Length, ArticleWord Word)>();
        FindAt(name, 0, found);
        return found.Exists(word => word.Word is ArticleWord.Up or ArticleWord.Down or ArticleWord.To or ArticleWord.DownTo);
    }

    static FrozenDictionary<string, ArticleWord> Read()
    {
        var words = new Dictionary<string, ArticleWord>();
        var section = ArticleWord.None;
        foreach (var line in TextResource.Lines("articlewords.txt"))
        {
            if (line[0] == '[')
            {
                section = Enum.TryParse<ArticleWord>(line.Trim('[', ']'), out var named) ? named : ArticleWord.None;
                continue;
            }

            // A word of two classes belongs to the first.
            foreach (var word in line.Split('|', StringSplitOptions.RemoveEmptyEntries))
                words.TryAdd(word, section);
        }

        _ = words.Remove("");
        return words.Where(pair => pair.Value != ArticleWord.None).ToFrozenDictionary();
    }
}
