using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Candidates;

/// <summary>What a question says of the metric: its concepts and content words outside of companies, periods and segments.</summary>
static class QuestionTokens
{
    /// <summary>What nanometres measure.</summary>
    const string Process = "process";

    public static List<ConceptToken> Of(Slots slots, NameIndex names, bool withProcess)
    {
        var tokens = new List<ConceptToken>(8);
        var text = slots.Reading.Text.Text;
        foreach (var mention in slots.Reading.Mentions)
        {
            if (mention.Amount is { Kind: AmountKind.Value } amount)
                tokens.Add(new ConceptToken(ConceptTokens.Amount(amount.Number), mention.Start, mention.End));
            if (withProcess && mention.Amount is { Kind: AmountKind.Value, Unit: Catalog.UnitKind.Nanometres })
                tokens.Add(new ConceptToken(Process, mention.Start, mention.End));
            if (mention.Is(TermKind.Segment))
                tokens.AddRange(names.ConceptTokens.Of(text, mention.Start, mention.End).Where(token => !ConceptWords.IsOperator(token.Concept)));
            else if (mention.Is(TermKind.Metric))
                tokens.AddRange(Own(mention, slots, text, names));
            else if (mention.Is(TermKind.Concept))
                tokens.AddRange(mention.Terms.Where(term => term.Kind == TermKind.Concept).Select(term => new ConceptToken(term.Id, mention.Start, mention.End)));
        }

        foreach (var residue in slots.Reading.Residues)
        {
            if (!residue.IsCompany && ConceptTokens.Literal(text, residue.Start, residue.End) is { } literal)
                tokens.Add(new ConceptToken(literal, residue.Start, residue.End));
        }

        tokens.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        return tokens;
    }

    /// <summary>A misspelt name is the name that it was read as.</summary>
    static IEnumerable<ConceptToken> Own(Mention mention, Slots slots, string text, NameIndex names)
    {
        if (mention.Misspelt is null)
            return names.ConceptTokens.Of(text, mention.Start, mention.End);
        var name = Text.Folding.Name(slots.Catalog.Metrics[mention.Terms[0].Id].Names.ZhHans);
        return names.ConceptTokens.Of(name, 0, name.Length).Select(token => token with { Start = mention.Start, End = mention.End });
    }
}
