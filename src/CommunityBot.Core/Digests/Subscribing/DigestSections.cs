using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>The sections of a digest. Readers choose which they receive; the values are stored.</summary>
[Flags]
enum DigestSections
{
    None = 0,
    Changes = 1,
    Polls = 2,
    Spotlight = 4,
    Prompt = 8,
    Questions = 16,
    All = 31,
}

static class DigestSectionNames
{
    public static IReadOnlyList<(DigestSections Section, string Value, Localized Label)> List { get; } =
    [
        (DigestSections.Changes, "changes", new("数据更新", "資料更新", "New and changed figures")),
        (DigestSections.Polls, "polls", new("投票", "投票", "Polls")),
        (DigestSections.Spotlight, "spotlight", new("今日指标", "今日指標", "Metric of the day")),
        (DigestSections.Prompt, "prompt", new("今日话题", "今日話題", "Question of the day")),
        (DigestSections.Questions, "questions", new("大家在问", "大家在問", "What was asked")),
    ];

    /// <summary>
    /// Parses names in any language, separated by commas or spaces; null if there is none or one is unknown.
    /// </summary>
    public static DigestSections? Parse(string typed)
    {
        var sections = DigestSections.None;
        foreach (var word in typed.Split([' ', ',', '、', '，', ';', '\n', '\u3000'], StringSplitOptions.RemoveEmptyEntries))
        {
            var folded = Folding.Name(word);
            var found = folded is "all" or "全部"
                ? DigestSections.All
                : List.FirstOrDefault(each => each.Label.All.Append(each.Value).Any(name => IsNamed(name, folded))).Section;
            if (found == DigestSections.None)
                return null;
            sections |= found;
        }

        return sections == DigestSections.None ? null : sections;
    }

    static bool IsNamed(string name, string folded) => Folding.Name(name) == folded || Folding.Name(name).Split(' ').Contains(folded);

    public static string In(this DigestSections sections, Language language) => string.Join(
        language == Language.En ? ", " : "、", List.Where(each => sections.HasFlag(each.Section)).Select(each => each.Label.In(language)));
}
