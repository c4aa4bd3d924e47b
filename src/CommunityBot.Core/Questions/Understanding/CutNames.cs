using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
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
            if (!entity.Item.IsImported)
                continue;
            if (!Script.IsHan(slots.Reading.Text.Text[entity.Start]))
            {
                if (LatinBehind(slots, entity) is { } longer)
                    return longer;
                continue;
            }

            var before = slots.Reading.Residues.FirstOrDefault(unmatchedSpan => unmatchedSpan.End == entity.Start
                && IsNamePart(unmatchedSpan));
            var behind = slots.Reading.Residues.FirstOrDefault(residue => residue.Start == entity.End && IsNamePart(residue));
            var start = before.Length > 0 ? before.Start : entity.Start;
            var end = behind.Length > 0 ? behind.End : entity.End;
            if (start < entity.Start || end > entity.End)
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;

        // iBonds Dec 2032 Term Tr is not iBonds Dec 2032 Term: one more word in capitals right behind it.
        static string? LatinBehind(Slots slots, Placed<Catalog.Entity> entity)
        {
            var text = slots.Reading.Text;
            var word = slots.Reading.Residues.FirstOrDefault(residue => residue.Start == entity.End + 1
                && text.Text[entity.End] == ' ' && text.Original(residue.Start, 1) is [>= 'A' and <= 'Z', ..]);
            return word.Length > 1 && word.English == EnglishKinds.None && CompanyNames.KindEnd(text.Text, word.Start, isCapital: true) == 0
                ? text.Original(entity.Start, word.End - entity.Start) : null;
        }

        bool IsNamePart(UnmatchedSpan unmatchedSpan) => unmatchedSpan.Length == 1
            && Script.IsHan(slots.Reading.Text.Text[unmatchedSpan.Start])
            && unmatchedSpan.Han.Kind is HanKind.Unknown or HanKind.Morpheme or HanKind.Noun or HanKind.Person or HanKind.PlaceName;
    }
}
