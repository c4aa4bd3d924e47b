using System.Collections.Frozen;

namespace CommunityBot.Core.Text;

/// <summary>
/// The toneless pinyin of Chinese characters, which a wrong character often shares with the right one.
/// </summary>
static class Pinyin
{
    /// <summary>Loaded at the first misspelt name, since most questions do not need it.</summary>
    static readonly Lazy<FrozenDictionary<char, string>> Syllables = new(() => TextResource.Lines("pinyin.txt")
        .Select(line => line.Split('\t'))
        .SelectMany(row => row[1].Select(character => (character, syllable: row[0])))
        .ToFrozenDictionary(pair => pair.character, pair => pair.syllable));

    /// <summary>
    /// The syllables without spaces, with other characters unchanged; null if a Han character has no known reading.
    /// </summary>
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
