using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>words.txt, read once.</summary>
static class WordTable
{
    public static IReadOnlyList<(string Name, Word Word)> Words { get; } = Read();

    static List<(string, Word)> Read()
    {
        var words = new List<(string, Word)>();
        var section = Word.Filler;
        foreach (var line in TextResource.Lines("words.txt"))
        {
            if (line[0] == '[')
                section = Enum.Parse<Word>(line.Trim('[', ']'));
            else
                words.AddRange(line.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(word => (word.Trim(), section)));
        }

        return words;
    }
}
