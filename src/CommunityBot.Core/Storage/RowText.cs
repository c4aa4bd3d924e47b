using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Storage;

/// <summary>
/// Stores short lists as the lines of one text column, because they are always read whole. Items contain no line
/// breaks: the readers of packs and imports reject them.
/// </summary>
static class RowText
{
    public static string Join(IEnumerable<string> items) => string.Join('\n', items);

    public static string[] Split(string text) => text.Length == 0 ? [] : text.Split('\n');

    public static string Join(Localized text) =>
        string.Equals(text.ZhHans, text.ZhHant, StringComparison.Ordinal) && string.Equals(text.ZhHans, text.En, StringComparison.Ordinal)
            ? text.En
            : $"{text.ZhHans}\n{text.ZhHant}\n{text.En}";

    public static Localized Localized(string text) =>
        text.Split('\n') is [var hans, var hant, var en] ? new(hans, hant, en) : CommunityBot.Core.Messaging.Localized.Same(text);

    public static string Join(IEnumerable<Localized> texts) => Join(texts.SelectMany(text => text.All));

    public static Localized[] Localizeds(string text) =>
        [.. Split(text).Chunk(3).Select(lines => new Localized(lines[0], lines[1], lines[2]))];

    /// <summary>Four lines per section: its key and its name in the three languages.</summary>
    public static string Join(IReadOnlyDictionary<string, Localized> sections) =>
        Join(sections.SelectMany(section => section.Value.All.Prepend(section.Key)));

    public static Dictionary<string, Localized> Sections(string text) =>
        Split(text).Chunk(4).ToDictionary(lines => lines[0], lines => new Localized(lines[1], lines[2], lines[3]));
}
