using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Recognises a legal name typed in full if only its short form is known: 珠海格力电器股份有限公司 is 格力电器. Besides the short form it
/// may contain only a place and a trade: 上海电气风电集团股份有限公司 is not 上海电气.
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
                var index = matchedSpans.FindIndex(mention => mention.Start > found.Start);
                matchedSpans.Insert(index >= 0 ? index : matchedSpans.Count, found);
            }

            place += end - 1;
        }

        return parsedText with { Mentions = matchedSpans, Residues = QuestionReader.Residues(parsedText.Text, matchedSpans) };
    }

    /// <summary>The longest span before the legal form that shortens to one known name.</summary>
    static MatchedSpan? Find(string text, int place, int end, List<MatchedSpan> matchedSpans, NameIndex names)
    {
        var from = place;
        while (from > 0 && place - from < LongestName && (Script.IsHan(text[from - 1]) || text[from - 1] is '(' or ')'))
            from--;
        for (var start = from; start <= place - 2; start++)
        {
            var cuts = matchedSpans.Exists(mention => mention.Start < start && start < mention.End && !mention.IsFiller)
                || matchedSpans.Exists(mention => (mention.Period is not null || mention.Amount is not null)
                    && mention.Start < place && start < mention.End);
            if (cuts)
                continue;
            var legal = text[start..(place + end)];
            // The name is known as it is.
            if (matchedSpans.Exists(mention => mention.Start == start && mention.Length == legal.Length && mention.Is(TermKind.Entity)))
                return null;
            // The legal name of another company, however near it is to a known one.
            if (names.IsOfOther(legal))
                return null;
            var found = CompanyNames.ShortForms(legal).Append(CompanyNames.Bone(legal)).OfType<string>().Select(names.EntityNamed)
                .OfType<string>().Distinct().ToList();
            if (found is [var id])
                return new MatchedSpan(start, legal.Length) { Terms = [new Term(TermKind.Entity, id)], Misspelt = legal };
        }

        return null;
    }
}
