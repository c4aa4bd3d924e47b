using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// A legal name typed in full where only the short one is known: 珠海格力电器股份有限公司 is 格力电器.
/// Only where nothing but the place and the trade is left over: 上海电气风电集团股份有限公司 is not 上海电气.
/// </summary>
static class LegalNames
{
    const int LongestName = 30;

    public static ParsedText Read(ParsedText parsedText, NameIndex names)
    {
        var text = parsedText.Text.Text;
        if (!text.Contains("公司", StringComparison.Ordinal))
            return parsedText;
        var matchedSpans = parsedText.Mentions.ToList();
        for (var place = 3; place < text.Length; place++)
        {
            var end = CompanyNames.LegalEnd(text.AsSpan(place));
            if (end == 0)
                continue;
            if (Find(text, place, end, matchedSpans, names) is { } found)
            {
                matchedSpans.RemoveAll(matchedSpan => matchedSpan.Start < found.End && found.Start < matchedSpan.End);
                matchedSpans.Insert(matchedSpans.FindIndex(mention => mention.Start > found.Start) is >= 0 and var index ? index : matchedSpans.Count, found);
            }

            place += end - 1;
        }

        return parsedText with { Mentions = matchedSpans, Residues = QuestionReader.Residues(parsedText.Text, matchedSpans) };
    }

    /// <summary>The longest stretch before the legal ending that shortens to one known name.</summary>
    static MatchedSpan? Find(string text, int place, int end, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        var from = place;
        while (from > 0 && place - from < LongestName && (Script.IsHan(text[from - 1]) || text[from - 1] is '(' or ')'))
            from--;
        for (var start = from; start <= place - 2; start++)
        {
            var cuts = matchedSpans.Exists(mention => mention.Start < start && start < mention.End && !mention.IsFiller)
                || matchedSpans.Exists(mention => (mention.Period is not null || mention.Amount is not null) && mention.Start < place && start < mention.End);
            if (cuts)
                continue;
            var legal = text[start..(place + end)];
            // The name itself is known: nothing to read into it.
            if (matchedSpans.Exists(mention => mention.Start == start && mention.Length == legal.Length && mention.Is(TermKind.Entity)))
                return null;
            // Somebody else's legal name, however near it is to a known one.
            if (names.IsOfOther(legal))
                return null;
            var found = CompanyNames.ShortForms(legal).Append(CompanyNames.Bone(legal)).OfType<string>().Select(names.EntityNamed).OfType<string>().Distinct().ToList();
            if (found is [var id])
                return new MatchedSpan(start, legal.Length) { Terms = [new Term(TermKind.Entity, id)], Misspelt = legal };
        }

        return null;
    }
}
