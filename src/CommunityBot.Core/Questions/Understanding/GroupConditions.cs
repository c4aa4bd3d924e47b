using System.Runtime.CompilerServices;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Places, markets and sectors that a ranking is limited to: 港股里谁的营收最高, 'which US company has the biggest market cap'.
/// </summary>
static class GroupConditions
{
    static readonly ConditionalWeakTable<CatalogSnapshot, List<(string Name, CompanyGroup Group)>> Kept = [];

    static readonly CueWord[] Asking =
        [CueWord.Which, CueWord.RankTop, CueWord.RankBottom, CueWord.Everyone, CueWord.CountOf, CueWord.Over, CueWord.Under];

    /// <summary>With the groups that are named, whose words are used then. Only where no company is named.</summary>
    public static Slots Read(Slots slots)
    {
        if (!Asking.Any(slots.Has) || slots.Entities.Any(entity => entity.Item.Kind != EntityKind.Sector && entity.End > entity.Start))
            return slots;
        var found = Find(slots);
        return found.Count == 0 ? slots : slots with
        {
            Conditions = [.. found.Select(one => one.Group).Distinct()],
            ConditionSpans = [.. found.Select(one => (one.Start, one.End))],
        };
    }

    static List<(CompanyGroup Group, int Start, int End)> Find(Slots slots)
    {
        var text = slots.Reading.Text.Text.Replace('-', ' ');
        var found = new List<(CompanyGroup Group, int Start, int End)>();
        foreach (var (name, group) in Kept.GetValue(slots.Catalog, Names))
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var end = at + name.Length;
                if (StandsAlone(text, at, end) && !IsWord(slots, name, at) && !IsInName(slots, group, at, end)
                    && !found.Exists(other => other.Start < end && at < other.End))
                {
                    found.Add((Listed(slots.Catalog, group, text, end) ?? group, at, end));
                }
            }
        }

        return found;
    }

    /// <summary>Longer names first, folded. A sector that bears the name of one the sources speak of is that of the sources.</summary>
    static List<(string Name, CompanyGroup Group)> Names(CatalogSnapshot catalog)
    {
        var told = catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Sector)
            .SelectMany(entity => entity.Names.All.Concat(entity.Aliases)).Select(Folding.Name).ToList();
        return [.. catalog.Groups.Values
            .SelectMany(group => group.Names.All.Concat(group.Aliases).Select(Folding.Name).Distinct()
                .Select(name => (Name: name.Replace('-', ' '), Group: group)))
            .Where(one => one.Name.Length > 1 && (one.Group.Kind != CompanyGroupKind.Sector
                || !told.Exists(name => name.Contains(one.Name, StringComparison.Ordinal))))
            .OrderByDescending(one => one.Name.Length)];
    }

    static bool StandsAlone(string text, int start, int end) =>
        (start == 0 || Script.IsBoundary(text[start - 1], text[start]) || Script.IsHan(text[start]))
        && (end == text.Length || Script.IsBoundary(text[end - 1], text[end]) || Script.IsHan(text[start]));

    /// <summary>The us of 'tell us' is no country.</summary>
    static bool IsWord(Slots slots, string name, int start) => name.Length == 2 && Script.IsLatinLetter(name[0])
        && slots.Reading.Text.Original(start, 2).Any(char.IsAsciiLetterLower)
        && (WordTable.IsFiller(name) || NarrowingWords.Contains(name) || EnglishForms.Of(name) != EnglishKinds.None);

    /// <summary>Inside the name of a metric, a segment or a company it says nothing of its own; inside that of a sector only what it is.</summary>
    static bool IsInName(Slots slots, CompanyGroup group, int start, int end) => slots.Reading.Mentions.Any(mention =>
        mention.Start <= start && end <= mention.End && (mention.Is(TermKind.Metric)
            || (mention.Is(TermKind.Entity) && group.Kind == CompanyGroupKind.Sector)));

    /// <summary>HK-listed, 香港上市: the market of the place, and not where the head office is.</summary>
    static CompanyGroup? Listed(CatalogSnapshot catalog, CompanyGroup group, string text, int end)
    {
        var behind = text.AsSpan(end).TrimStart();
        if (group.Kind != CompanyGroupKind.Place || !(behind.StartsWith("上市") || behind.StartsWith("挂牌") || behind.StartsWith("listed")
            || behind.StartsWith("stock") || text.AsSpan(0, end).Contains("listed in", StringComparison.Ordinal)))
        {
            return null;
        }

        var names = group.Names.All.Concat(group.Aliases).Select(Folding.Name).ToList();
        return catalog.Groups.Values.FirstOrDefault(market => market.Kind == CompanyGroupKind.Market
            && market.Names.All.Concat(market.Aliases).Select(Folding.Name)
                .Any(name => names.Exists(place => name.StartsWith(place, StringComparison.Ordinal))));
    }
}
