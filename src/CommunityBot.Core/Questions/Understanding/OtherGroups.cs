using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// A market or place before the name of a sector that is not the sector's own: 台股的AI芯片股 asks for other shares than the
/// A股AI芯片板块 that is known.
/// </summary>
static class OtherGroups
{
    /// <summary>Where the name of the group stands in the folded text, or null.</summary>
    public static (int Start, int End)? Find(Slots slots)
    {
        // 壁仞会是港股国产GPU第一股吗: of a company that is named the market is told.
        if (slots.Entities.Any(entity => entity.Item.Kind == EntityKind.Company))
            return null;
        foreach (var sector in slots.Entities.Where(entity => entity.Item.Kind == EntityKind.Sector && entity.End > entity.Start))
        {
            var before = slots.Reading.Text.Text.AsSpan(0, sector.Start).TrimEnd("的 ");
            foreach (var group in slots.Catalog.Groups.Values.Where(group => group.Kind != CompanyGroupKind.Sector))
            {
                foreach (var name in group.Names.All.Concat(group.Aliases).Select(Folding.Name))
                {
                    if (name.Length > 1 && before.EndsWith(name, StringComparison.Ordinal) && StandsAlone(before, name) && !IsOwn(sector.Item, group))
                        return (before.Length - name.Length, before.Length);
                }
            }
        }

        return null;
    }

    static bool StandsAlone(ReadOnlySpan<char> before, string name) =>
        before.Length == name.Length || Script.IsBoundary(before[^(name.Length + 1)], name[0]);

    static bool IsOwn(Entity sector, CompanyGroup group) => group.Names.All.Concat(group.Aliases).Select(Folding.Name)
        .Any(name => sector.Names.All.Concat(sector.Aliases).Any(own => Folding.Name(own).Contains(name, StringComparison.Ordinal)));
}
