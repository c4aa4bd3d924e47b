using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>The words of each class, from a file of its own, read once. Classes that concepts of the catalog stand for have none.</summary>
static class WordTable
{
    public static IReadOnlyList<(string Name, CueWord Word)> Words { get; } =
        [.. Enum.GetValues<CueWord>().Where(cueWord => !ConceptWords.StandFor(cueWord)).SelectMany(Read)];

    static readonly FrozenSet<string> Fillers = Words.Where(word => word.Word == CueWord.Filler).Select(word => word.Name).ToFrozenSet();

    /// <summary>Grammar, courtesy or chat: never part of what is measured.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    static IEnumerable<(string, CueWord)> Read(CueWord cueWord) =>
        TextResource.Lines($"{cueWord}.txt").SelectMany(line => line.Split('|')).SelectMany(ConceptWords.Forms).Distinct().Select(name => (name, cueWord));
}
