using System.Collections.Frozen;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>The words of each class, from a file of its own, read once. Classes that concepts of the catalog stand for have none.</summary>
static class WordTable
{
    public static IReadOnlyList<(string Name, Word Word)> Words { get; } =
        [.. Enum.GetValues<Word>().Where(word => !ConceptWords.StandFor(word)).SelectMany(Read)];

    static readonly FrozenSet<string> Fillers = Words.Where(word => word.Word == Word.Filler).Select(word => word.Name).ToFrozenSet();

    /// <summary>Grammar, courtesy or chat: never part of what is measured.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(word);

    static IEnumerable<(string, Word)> Read(Word word) =>
        TextResource.Lines($"{word}.txt").SelectMany(line => line.Split('|')).SelectMany(ConceptWords.Forms).Distinct().Select(name => (name, word));
}
