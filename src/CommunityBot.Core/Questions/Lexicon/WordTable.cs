using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The cue words, read once from a file for each class. Classes whose words come from concepts of the catalog have no
/// file.
/// </summary>
static class WordTable
{
    public static IReadOnlyList<(string Name, CueWord Word)> Words { get; } =
        [.. Enum.GetValues<CueWord>().Where(cueWord => !ConceptWords.StandFor(cueWord)).SelectMany(Read)];

    static readonly FrozenSet<string> Fillers = Words.Where(word => word.Word == CueWord.Filler).Select(word => word.Name).ToFrozenSet();

    /// <summary>Whether the word is grammar, courtesy or chat, which never names a metric.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    /// <summary>什么意思 and 啥意思, 怎么算 and 咋算.</summary>
    static IEnumerable<string> Spoken(string word) =>
        [word, word.Replace("什么", "啥", StringComparison.Ordinal).Replace("怎么", "咋", StringComparison.Ordinal)];

    static IEnumerable<(string, CueWord)> Read(CueWord cueWord) =>
        TextResource.Lines($"{cueWord}.txt")
            .SelectMany(line => line.Split('|'))
            .SelectMany(Spoken)
            .SelectMany(ConceptWords.Forms)
            .Distinct()
            .Select(name => (name, cueWord));
}
