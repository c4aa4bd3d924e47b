using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Articles.Review.Pages;

/// <summary>The data and the actions of review pages, for moderators of the article's community only.</summary>
public sealed class ReviewPages
{
    readonly ArticleReview reviews;
    readonly ReviewPrompts prompts;
    readonly ReviewMessages messages;
    readonly ProposalEditing editing;
    readonly AnswerEngine engine;
    readonly FactRights rights;

    internal ReviewPages(IServiceProvider services)
    {
        reviews = services.GetRequiredService<ArticleReview>();
        prompts = services.GetRequiredService<ReviewPrompts>();
        messages = services.GetRequiredService<ReviewMessages>();
        editing = services.GetRequiredService<ProposalEditing>();
        engine = services.GetRequiredService<AnswerEngine>();
        rights = services.GetRequiredService<FactRights>();
    }

    /// <summary>Null if the moderator's community has no such article.</summary>
    public async Task<ReviewView?> Find(RequestOrigin moderator, int number, Language language, CancellationToken cancellation)
    {
        if (await reviews.Find(moderator, number, cancellation) is not { } review)
            return null;
        var names = await engine.Names(cancellation);
        var draft = review.Article.Text is { } text ? new ArticleExtractor(names).Draft(text, review.Article.Day) : null;
        var shown = new List<ProposalView>();
        foreach (var proposal in review.Proposals.Where(one => names.Catalog.Metrics.ContainsKey(one.Fact.MetricId)))
            shown.Add(await Of(review, proposal, names.Catalog, language, cancellation));
        var checks = review.Checks.Sum(group => group.Count());
        var left = draft is null ? 0 : ProposalSet.Of(draft, review.Article.Day).Left.Count;
        return new ReviewView(
            number,
            review.Article.Title,
            ReviewMessages.Described(review.Article, language),
            ArticleTexts.Counts.In(language, review.Sure.Count(), checks, left),
            draft is null ? [] : MarkedText.Of(draft, review.Proposals),
            review.Sure.Count())
        {
            Proposals = shown,
            NewCompanies = [.. review.Open.Select(proposal => proposal.Company).OfType<string>().Distinct()],
            Prompts = [.. (await prompts.Of(number, cancellation)).Select(prompt => new PromptView(
                prompt.Number, prompt.Prompt.Question.In(language),
                string.Join(" / ", prompt.Prompt.Options.Select(option => option.In(language))), prompt.IsChosen))],
            Notice = await rights.MayChange(moderator, cancellation)
                ? NoticeOf(review.Article, language) : FactTexts.NotHere.In(language),
            LastApproval = review.LastApproval,
        };
    }

    /// <summary>The community's articles, newest first, each with its number, title and state.</summary>
    public async Task<IReadOnlyList<(int Number, string Title, string State)>> Newest(
        RequestOrigin moderator, Language language, CancellationToken cancellation) =>
        [
            .. (await reviews.Newest(moderator, 20, cancellation))
                .Select(article => (article.Number, article.Title, ArticleTexts.States[article.State].In(language))),
        ];

    /// <summary>Approves what is sure.</summary>
    public Task ApproveSure(RequestOrigin moderator, int number, CancellationToken cancellation) =>
        Approve(moderator, number, proposal => proposal.Group == 0, replaces: false, cancellation);

    /// <param name="replaces">Whether it replaces the fact that it contradicts.</param>
    public Task Approve(RequestOrigin moderator, int number, int proposal, bool replaces, CancellationToken cancellation) =>
        Approve(moderator, number, one => one.Number == proposal, replaces, cancellation);

    public Task Reject(RequestOrigin moderator, int number, int proposal, CancellationToken cancellation) =>
        reviews.Reject(moderator, number, one => one.Number == proposal, cancellation);

    /// <summary>Changes the company, metric and period of a proposal, each one of the article's; null leaves one as it is.</summary>
    public async Task Change(
        RequestOrigin moderator, int number, int proposal, string? company, string? metric, string? period,
        CancellationToken cancellation) =>
        _ = await editing.Change(moderator, number, proposal, company, metric, period, cancellation);

    /// <summary>Takes an approval back, within ten minutes.</summary>
    public Task Undo(RequestOrigin moderator, string approval, CancellationToken cancellation) =>
        reviews.Undo(moderator, approval, cancellation);

    /// <summary>Lets the next digest ask a question of the article, or not.</summary>
    public async Task Choose(RequestOrigin moderator, int number, int prompt, bool isChosen, CancellationToken cancellation)
    {
        if (await reviews.Find(moderator, number, cancellation) is not null)
            await prompts.Choose(number, prompt, isChosen, cancellation);
    }

    /// <summary>Does nothing where moderators of this chat do not change figures; the page says so.</summary>
    async Task Approve(
        RequestOrigin moderator, int number, Func<ReviewProposal, bool> fits, bool replaces, CancellationToken cancellation)
    {
        if (await rights.MayChange(moderator, cancellation))
            _ = await reviews.Approve(moderator, number, fits, replaces, cancellation);
    }

    async ValueTask<ProposalView> Of(
        OpenReview review, ReviewProposal proposal, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        var figure = ResultText.Figure(ReviewMessages.ResultOf(proposal, catalog), null, language);
        var isOpen = review.Open.Contains(proposal);
        var kind = proposal.Comparison == ProposalComparison.Contradicts ? ProposalKind.Contradiction
            : proposal.Group == 0 ? ProposalKind.Sure : ProposalKind.Check;
        var compared = ArticleTexts.Comparisons.GetValueOrDefault(proposal.Comparison)?.In(language);
        return new(
            proposal.Number, figure.Label, figure.Value, kind == ProposalKind.Contradiction ? figure.Note : figure.Note ?? compared,
            proposal.Quote,
            kind == ProposalKind.Sure ? null : await messages.Reason(proposal, catalog, language, cancellation))
        {
            Kind = kind,
            State = MarkedText.MarkOf(proposal.State),
            Fields = isOpen ? Fields(proposal, ProposalChoices.Of(proposal, review.Proposals, catalog), language) : [],
        };
    }

    static IReadOnlyList<ProposalField> Fields(ReviewProposal proposal, ProposalChoices choices, Language language) =>
    [
        new(
            "company", ReviewPageTexts.Company.In(language), proposal.Fact.EntityId,
            [
                .. proposal.Company is { } unknown ? [("", unknown)] : Array.Empty<(string, string)>(),
                .. choices.Companies.Select(one => (one.Id, one.Names.In(language))),
            ]),
        new(
            "metric", ReviewPageTexts.Metric.In(language), proposal.Fact.MetricId,
            [.. choices.Metrics.Select(one => (one.Id, one.Names.In(language)))]),
        new(
            "period", ReviewPageTexts.Period.In(language), proposal.Fact.Period.ToString(),
            [.. choices.Periods.Select(one => (one.ToString(), PeriodName.Of(one, language)))]),
    ];

    static string? NoticeOf(HandedInArticle article, Language language) => article.State switch
    {
        ArticleState.Undated => ArticleTexts.NeedsDate.In(language, article.Number, article.Title),
        ArticleState.Rejected or ArticleState.Expired => ArticleTexts.States[article.State].In(language),
        _ => null,
    };
}
