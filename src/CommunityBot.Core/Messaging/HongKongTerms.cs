using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Messaging;

/// <summary>
/// Turns a text in the terms of Taiwan into the terms of Hong Kong, by the table <c>hong-kong.txt</c>: one pair per line,
/// separated by a tab. The longest term at a place is replaced; a pair of equal terms protects a longer word.
/// </summary>
static class HongKongTerms
{
    static readonly FrozenDictionary<string, string> Terms = TextResource.Lines("hong-kong.txt")
        .Select(line => line.Split('\t'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    static readonly Regex Pattern = new(
        string.Join(
            '|', Terms.Keys.OrderByDescending(term => term.Length).ThenBy(term => term, StringComparer.Ordinal).Select(Regex.Escape)),
        RegexOptions.CultureInvariant);

    public static string Apply(string text) => Pattern.Replace(text, match => Terms[match.Value]);
}
