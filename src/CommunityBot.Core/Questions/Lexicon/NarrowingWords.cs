using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// Words that restrict a figure wherever they stand: places, parts of a business, customers and channels, reference
/// units, other transactions.
/// </summary>
static class NarrowingWords
{
    static readonly FrozenSet<string> Words = TextResource.Lines("Narrowing.txt").SelectMany(line => line.Split('|')).ToFrozenSet();

    static readonly FrozenSet<string> Times = TextResource.Lines("Times.txt").SelectMany(line => line.Split('|')).ToFrozenSet();

    /// <summary>A day, week or month without a year.</summary>
    public static bool IsTime(string word) => Times.Contains(word);

    /// <summary>Those of several words: data center.</summary>
    public static IEnumerable<string> Phrases => Words.Where(word => word.Contains(' ', StringComparison.Ordinal));

    public static bool Contains(string word) => Words.Contains(word) || (word.Length > 4 && word[^1] == 's' && Words.Contains(word[..^1]));
}
