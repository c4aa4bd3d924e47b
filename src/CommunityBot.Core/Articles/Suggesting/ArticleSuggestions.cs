using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Reader;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;
using Microsoft.Extensions.Options;
using NodaTime;

namespace CommunityBot.Core.Articles.Suggesting;

/// <summary>
/// Lets a model say what the numbers measure that the extractor left, for a moderator to check. The number, its unit and its period are
/// read here, from the sentence; of the model only its choice of ids counts.
/// </summary>
sealed class ArticleSuggestions(
    ModelCalls calls, ReadingBudget budget, CandidateFinder finder, AnswerEngine engine, IOptions<ReaderOptions> options)
{
    const int MostSentences = 12, LongestSentence = 400;

    /// <summary>A moderator who hands in an article waits longer than a member who asks.</summary>
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The draft with what the model proposed for its left numbers; as it was if there is nothing.</summary>
    public async ValueTask<ArticleDraft> Add(ArticleDraft draft, LocalDate? day, CancellationToken cancellation)
    {
        if (!options.Value.Articles || !calls.IsReady)
            return draft;
        var names = await engine.Names(cancellation);
        var reader = new TokenReader(names, OwnCompanies.Of(draft.Text, names));
        var sentences = LeftSentences(draft, reader).Take(MostSentences).ToList();
        var candidates = sentences.Count == 0 ? null : await Candidates(draft, sentences, names, cancellation);
        if (candidates is null || candidates.Companies.Count == 0 || !budget.Take(null, null))
            return draft;
        var texts = sentences.ConvertAll(sentence => draft.Text.Substring(sentence.Whole.Start, sentence.Whole.Length));
        if (await calls.Reply(SuggestionPrompt.Of(texts, candidates), Timeout, cancellation) is not { } said)
            return draft;
        var today = day ?? draft.Published ?? engine.Today();
        var proposals = SuggestedFigure.Parse(said)
            .Where(figure => figure.Sentence >= 1 && figure.Sentence <= sentences.Count)
            .Select(figure => Proposed(figure, draft, sentences[figure.Sentence - 1], texts[figure.Sentence - 1], candidates, names, today))
            .OfType<Proposal>()
            .DistinctBy(proposal => proposal.Figure)
            .ToList();
        return proposals.Count == 0 ? draft : draft with
        {
            Proposals = [.. draft.Proposals, .. proposals],
            Numbers = [.. draft.Numbers.Select(number => proposals.Exists(proposal => Overlaps(proposal.Figure, number.Span))
                ? number with { State = NumberState.Proposed, Reason = null } : number)],
        };
    }

    /// <summary>The sentences with a number that has a unit and was not understood.</summary>
    static IEnumerable<ArticleSentence> LeftSentences(ArticleDraft draft, TokenReader reader)
    {
        var left = draft.Numbers.Where(number => number.State == NumberState.NotUnderstood).Select(number => number.Span).ToList();
        foreach (var block in ArticleBlocks.Of(draft.Text).Where(block => block.Kind != BlockKind.TableRow))
        {
            foreach (var (start, length) in ArticleSentences.Of(draft.Text, block))
            {
                if (length > LongestSentence || !left.Exists(span => span.Start >= start && span.End <= start + length))
                    continue;
                var folded = Folding.Fold(draft.Text.Substring(start, length));
                var sentence = new ArticleSentence(block, start, folded, reader.Read(folded));
                var numbers = sentence.Tokens.Where(token => token.Number is { Unit: not null, Label: null });
                if (numbers.Any(token => left.Exists(span => Overlaps(SpanOf(sentence, token), span))))
                    yield return sentence;
            }
        }
    }

    /// <summary>The companies that the article names, and metrics whose names are most like these sentences.</summary>
    async ValueTask<ReadingCandidates> Candidates(
        ArticleDraft draft, List<ArticleSentence> sentences, NameIndex names, CancellationToken cancellation)
    {
        var told = sentences.SelectMany(sentence => sentence.Tokens).Select(token => token.Company?.Id)
            .Concat(draft.Proposals.Select(proposal => proposal.Company.Id)).Append(draft.Main?.Id)
            .OfType<string>().Distinct().Where(names.Catalog.Entities.ContainsKey).Select(id => names.Catalog.Entities[id]).ToList();
        var text = string.Join(' ', sentences.Select(sentence => sentence.Folded.Text));
        return await finder.OfArticle(text, told, names.Catalog, cancellation);
    }

    /// <summary>Null unless the quote stands in the sentence and holds one number that was left, of the metric's unit.</summary>
    static Proposal? Proposed(
        SuggestedFigure figure, ArticleDraft draft, ArticleSentence sentence, string text, ReadingCandidates candidates, NameIndex names,
        LocalDate today)
    {
        var at = text.IndexOf(figure.Quote, StringComparison.Ordinal);
        if (at < 0 || candidates.Company(figure.Company) is not { } company
            || candidates.Metric(figure.Metric) is not { Growth: null } metric
            || (figure.Segment is not null && candidates.Segment(figure.Segment) is null))
        {
            return null;
        }

        var quote = new TextSpan(sentence.Whole.Start + at, figure.Quote.Length);
        var inside = sentence.Tokens.Where(token => token.Number is not null && Overlaps(SpanOf(sentence, token), quote)).ToList();
        if (inside is not [{ Number: { Label: null } number } only] || !Fits(number, metric))
            return null;
        var span = SpanOf(sentence, only);
        var isLeft = draft.Numbers.Any(account => account.State == NumberState.NotUnderstood && Overlaps(account.Span, span));
        if (!isLeft || span.Start < quote.Start || span.End > quote.End)
            return null;
        var periods = Slots.Fill(QuestionReader.Read(sentence.Folded, names), names.Catalog, today).Periods;
        ArticlePeriod? period = periods is [{ Kind: PeriodAskKind.Exact, Fiscal: null } exact] ? new ArticlePeriod(exact.Period) : null;
        return new Proposal
        {
            Company = new ArticleCompany(company.Id, company.Names.En),
            Metric = metric,
            Segment = figure.Segment,
            SegmentId = figure.Segment,
            Period = period,
            Number = number,
            Currency = number.Currency,
            Tier = ProposalTier.Check,
            Doubts = period is null ? [Doubt.NoPeriod, Doubt.Model] : [Doubt.Model],
            Quote = sentence.Whole,
            Figure = span,
        };
    }

    static bool Fits(ArticleNumber number, Metric metric) => metric.Unit is UnitKind.Money or UnitKind.Price
        ? number is { IsMoney: true, Currency: not null } : number.Unit == metric.Unit;

    static TextSpan SpanOf(ArticleSentence sentence, ArticleToken token) => sentence.Span(token.Start, token.End);

    static bool Overlaps(TextSpan one, TextSpan other) => one.Start < other.End && other.Start < one.End;
}
