using System.Collections.Frozen;
using System.Text;

namespace CommunityBot.Core.Text;

/// <summary>
/// Joins a Latin letter and the mark behind it to the one character that looks the same, as Unicode's form C does. It uses a
/// table, because <see cref="string.Normalize()"/> does nothing under invariant globalization.
/// </summary>
static class Composition
{
    /// <summary>Each mark with pairs of a letter and that letter with the mark.</summary>
    static readonly (char Mark, string Pairs)[] Marks =
    [
        ('\u0300', "aàeèiìoòuùnǹ"), ('\u0301', "aáeéiíoóuúyýcćnńsśzźlĺrŕ"), ('\u0302', "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷ"),
        ('\u0303', "aãnñoõiĩuũ"), ('\u0304', "aāeēiīoōuū"), ('\u0306', "aăgğ"), ('\u0307', "zżeėgġcċ"), ('\u0308', "aäeëiïoöuüyÿ"),
        ('\u030a', "aåuů"), ('\u030b', "oőuű"), ('\u030c', "cčdďeěnňrřsšzžaǎiǐoǒuǔ"), ('\u0327', "cçsştţ"), ('\u0328', "aąeę"),
    ];

    static readonly FrozenDictionary<(char, char), char> Composed = Marks
        .SelectMany(mark => Enumerable.Range(0, mark.Pairs.Length / 2).SelectMany(i => new[]
        {
            KeyValuePair.Create((mark.Pairs[2 * i], mark.Mark), mark.Pairs[(2 * i) + 1]),
            KeyValuePair.Create((char.ToUpperInvariant(mark.Pairs[2 * i]), mark.Mark), char.ToUpperInvariant(mark.Pairs[(2 * i) + 1])),
        }))
        .ToFrozenDictionary();

    public static string Of(string text)
    {
        if (!text.Any(character => character is >= '\u0300' and <= '\u036f'))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (composed.Length > 0 && Composed.TryGetValue((composed[^1], character), out var joined))
                composed[^1] = joined;
            else
                _ = composed.Append(character);
        }

        return composed.ToString();
    }
}
