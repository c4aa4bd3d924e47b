using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What a question says of the metric: its concepts and content words outside of companies, periods and segments.</summary>
static class QuestionTokens
{
    /// <summary>What nanometres measure.</summary>
    const string Process = "process";

    public static List<ConceptToken> Of(Slots slots, NameIndex names, bool withProcess)
    {
        var tokens = new List<ConceptToken>(8);
        var text = slots.Reading.Text.Text;
        foreach (var matchedSpan in slots.Reading.Mentions)
        {
            if (matchedSpan.Amount is { Kind: AmountKind.Value } amount)
            {
                tokens.Add(new ConceptToken(ConceptTokens.Amount(amount.Number), matchedSpan.Start, matchedSpan.End));
                // 连三分之二都没有 speaks of a share.
                if (amount.Unit == Catalog.UnitKind.Ratio && !slots.Has(CueWord.Share) && !slots.Has(CueWord.Up)
                    && !slots.Has(CueWord.Down) && !slots.Has(CueWord.Growth))
                {
                    tokens.Add(new ConceptToken("share", matchedSpan.Start, matchedSpan.End));
                }
            }

            if (withProcess && matchedSpan.Amount is { Kind: AmountKind.Value, Unit: Catalog.UnitKind.Nanometres })
                tokens.Add(new ConceptToken(Process, matchedSpan.Start, matchedSpan.End));
            // The 业务 of 服务器业务的毛利率 belongs to the segment and says nothing of the metric.
            if (matchedSpan.Is(TermKind.Segment) && slots.Metrics.Any(metric => metric.End > metric.Start && metric.Item.Segment is { } own
                && matchedSpan.Terms.Any(term => term.Kind == TermKind.Segment && term.Id == own.Id)))
            {
                continue;
            }

            if (matchedSpan.Is(TermKind.Segment))
            {
                tokens.AddRange(names.ConceptTokens.Of(text, matchedSpan.Start, matchedSpan.End)
                    .Where(token => !ConceptWords.IsOperator(token.Concept)));
            }
            else if (matchedSpan.Is(TermKind.Metric))
            {
                tokens.AddRange(Own(matchedSpan, slots, text, names));
            }
            else if (matchedSpan.Is(TermKind.Concept))
            {
                tokens.AddRange(matchedSpan.Terms.Where(term => term.Kind == TermKind.Concept)
                    .Select(term => new ConceptToken(term.Id, matchedSpan.Start, matchedSpan.End)));
            }
        }

        foreach (var unmatchedSpan in slots.Reading.Residues)
        {
            if (!unmatchedSpan.IsCompany && ConceptTokens.Literal(text, unmatchedSpan.Start, unmatchedSpan.End) is { } literal)
                tokens.Add(new ConceptToken(literal, unmatchedSpan.Start, unmatchedSpan.End));
        }

        // 深圳上市的公司: the words of a condition say nothing of the metric.
        tokens.RemoveAll(token => slots.ConditionSpans.Any(span => span.Start <= token.Start && token.End <= span.End));
        tokens.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        return tokens;
    }

    /// <summary>A misspelt name is the name that it was read as.</summary>
    static IEnumerable<ConceptToken> Own(MatchedSpan matchedSpan, Slots slots, string text, NameIndex names)
    {
        if (matchedSpan.Misspelt is null)
            return names.ConceptTokens.Of(text, matchedSpan.Start, matchedSpan.End);
        var name = Text.Folding.Name(slots.Catalog.Metrics[matchedSpan.Terms[0].Id].Names.ZhHans);
        return names.ConceptTokens.Of(name, 0, name.Length)
            .Select(token => token with { Start = matchedSpan.Start, End = matchedSpan.End });
    }
}
