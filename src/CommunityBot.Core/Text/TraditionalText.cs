using System.Collections.Frozen;
using System.Text;

namespace CommunityBot.Core.Text;

/// <summary>
/// Writes a simplified text in traditional characters, with the words of Taiwan for the terms of this field (芯片 is 晶片). Words and
/// characters with several traditional forms are listed in <c>traditional.txt</c>; the others have one.
/// </summary>
static class TraditionalText
{
    static readonly FrozenDictionary<string, string> Words = TextResource.Lines("traditional.txt")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    static readonly FrozenDictionary<char, char> Characters = Folding.TraditionalCharacters
        .GroupBy(pair => pair.Simplified)
        .Where(group => !group.Skip(1).Any())
        .ToFrozenDictionary(group => group.Key, group => group.First().Traditional);

    static readonly int Longest = Words.Keys.Max(word => word.Length);

    public static string Of(string simplified)
    {
        var text = new StringBuilder(simplified.Length);
        var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < simplified.Length;)
        {
            var length = Math.Min(Longest, simplified.Length - at);
            string? word = null;
            while (length > 0 && !words.TryGetValue(simplified.AsSpan(at, length), out word))
                length--;
            if (word is null)
                _ = text.Append(Characters.GetValueOrDefault(simplified[at], simplified[at]));
            else
                _ = text.Append(word);
            at += Math.Max(1, length);
        }

        return text.ToString();
    }
}
