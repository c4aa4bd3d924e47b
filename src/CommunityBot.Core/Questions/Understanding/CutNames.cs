using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Names that a known name is only a part of.</summary>
static class CutNames
{
    /// <summary>
    /// A known name with a character more beside it is another name: 吉大通信 is not 大通, though 大通 is known. Imports hold too
    /// many names to tell it from a slip.
    /// </summary>
    public static string? Find(Slots slots)
    {
        foreach (var entity in slots.Entities)
        {
            if (!entity.Item.IsImported || !Script.IsHan(slots.Reading.Text.Text[entity.Start]))
                continue;
            var before = slots.Reading.Residues.FirstOrDefault(unmatchedSpan => unmatchedSpan.End == entity.Start
                && IsNamePart(unmatchedSpan));
            var behind = slots.Reading.Residues.FirstOrDefault(residue => residue.Start == entity.End && IsNamePart(residue));
            var start = before.Length > 0 ? before.Start : entity.Start;
            var end = behind.Length > 0 ? behind.End : entity.End;
            if (start < entity.Start || end > entity.End)
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;

        bool IsNamePart(UnmatchedSpan unmatchedSpan) => unmatchedSpan.Length == 1
            && Script.IsHan(slots.Reading.Text.Text[unmatchedSpan.Start])
            && unmatchedSpan.Han.Kind is HanKind.Unknown or HanKind.Morpheme or HanKind.Noun or HanKind.Person or HanKind.PlaceName;
    }
}
