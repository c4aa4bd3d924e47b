using System.Collections.Frozen;

namespace CommunityBot.Core.Text;

/// <summary>How Chinese characters sound, without tones: what a wrong character shares with the right one.</summary>
static class Pinyin
{
    /// <summary>Loaded when the first name is misspelt: most questions never need it.</summary>
    static readonly Lazy<FrozenDictionary<char, string>> Syllables = new(() => TextResource.Lines("pinyin.txt")
        .Select(line => line.Split('\t'))
        .SelectMany(row => row[1].Select(character => (character, syllable: row[0])))
        .ToFrozenDictionary(pair => pair.character, pair => pair.syllable));

    /// <summary>The syllables run together, other characters as they are; null where a Han character has no known reading.</summary>
    public static string? Of(ReadOnlySpan<char> folded)
    {
        var sound = new System.Text.StringBuilder(folded.Length * 4);
        foreach (var character in folded)
        {
            if (!Script.IsHan(character))
            {
                if (character != ' ')
                    sound.Append(character);
            }
            else if (Syllables.Value.TryGetValue(character, out var syllable))
            {
                sound.Append(syllable);
            }
            else
            {
                return null;
            }
        }

        return sound.ToString();
    }
}
