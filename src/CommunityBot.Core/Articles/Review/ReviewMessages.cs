using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The messages of a review: its summary, one message per check, the numbers that were not understood.</summary>
sealed class ReviewMessages(AnswerEngine engine, FactStore facts)
{
    const int MaxFigures = 25, MaxLeft = 40, LongestQuote = 300;

    /// <param name="said">What has just happened to the article; null if it is only shown.</param>
    public async ValueTask<Message> Summary(OpenReview review, string? said, Language language, CancellationToken cancellation)
    {
        var catalog = (await engine.Names(cancellation)).Catalog;
        var article = review.Article;
        var (sure, checks, left) = (review.Sure.ToList(), review.Checks.Sum(group => group.Count()), await Left(article, cancellation));
        List<Block> blocks = [new Heading(ArticleTexts.Article.In(language, article.Number, article.Title))];
        if (said is not null)
            blocks.Add(new Paragraph(said));
        if (article.State == ArticleState.Undated)
        {
            blocks.Add(new Paragraph(ArticleTexts.NeedsDate.In(language, article.Number, article.Title)));
            return new Message(blocks, [.. TextButtons(article, language)]);
        }

        blocks.Add(new Paragraph(Described(article, language)));
        // What is decided as a whole has nothing left to count.
        if (sure.Count + checks + left.Count > 0)
        {
            blocks.Add(new Paragraph(article.Text is null
                ? ArticleTexts.CountsAlone.In(language, sure.Count, checks)
                : ArticleTexts.Counts.In(language, sure.Count, checks, left.Count)));
        }

        if (review.Proposals.Any(proposal => proposal.State != ProposalState.Open))
        {
            blocks.Add(new Paragraph(ArticleTexts.Decided.In(
                language, Count(review, ProposalState.Approved), Count(review, ProposalState.Rejected))));
        }

        if (review.Open.Select(NewCompany).OfType<string>().Distinct().ToList() is { Count: > 0 } companies)
            blocks.Add(new Paragraph(ArticleTexts.NewCompanies.In(language, string.Join(language == Language.En ? ", " : "、", companies))));
        if (sure.Count > 0)
        {
            blocks.Add(new Heading(ArticleTexts.Sure.In(language)));
            AddFigures(blocks, sure, catalog, language);
        }

        return new Message(blocks, [.. SummaryButtons(review, sure.Count, checks, left.Count, language)]);
    }

    /// <summary>The check after a group, or the summary if none is left.</summary>
    /// <param name="isAlone">Whether only the first proposal of the group is shown.</param>
    /// <param name="said">What has just been decided; null if nothing was.</param>
    public async ValueTask<Message> Check(
        OpenReview review, int after, bool isAlone, string? said, Language language, CancellationToken cancellation)
    {
        var groups = review.Checks;
        if ((groups.FirstOrDefault(group => group.Key > after) ?? (groups is [var first, ..] ? first : null)) is not { } shown)
            return await Summary(review, said ?? ArticleTexts.NoMoreChecks.In(language), language, cancellation);
        var catalog = (await engine.Names(cancellation)).Catalog;
        var proposals = (isAlone ? shown.Take(1) : shown).ToList();
        var position = groups.Select(group => group.Key).ToList().IndexOf(shown.Key) + 1;
        List<Block> blocks = said is null ? [] : [new Paragraph(said)];
        blocks.Add(new Heading(ArticleTexts.ToCheck.In(language, position, groups.Count)));
        blocks.Add(new Paragraph(await Reason(proposals[0], catalog, language, cancellation)));
        AddFigures(blocks, proposals, catalog, language);
        foreach (var quote in proposals.Select(proposal => proposal.Quote).Distinct().Take(3))
            blocks.Add(new Paragraph(ArticleTexts.Quote.In(language, Cut(quote))));
        return new Message(blocks, [.. CheckButtons(review, shown, proposals, isAlone, language)]);
    }

    public async ValueTask<Message> NotUnderstood(HandedInArticle article, Language language, CancellationToken cancellation)
    {
        if (article.Text is null)
            return Message.Text(ArticleTexts.TextGone.In(language));
        var left = await Left(article, cancellation);
        List<Block> blocks = [new Heading(ArticleTexts.Left.In(language)), new Paragraph(string.Join('\n', left.Take(MaxLeft)))];
        if (left.Count > MaxLeft)
            blocks.Add(new Paragraph(ArticleTexts.More.In(language, left.Count - MaxLeft)));
        return new Message(blocks, []);
    }

    public static Message List(IReadOnlyList<HandedInArticle> articles, Language language) => new(
        [
            new Heading(ArticleTexts.Articles.In(language)),
            new Figures(
                [
                    .. articles.Select(article => new Figure(
                        $"#{article.Number} {article.Title}", ArticleTexts.States[article.State].In(language))),
                ]),
        ],
        [
            .. articles.Where(article => article.State is ArticleState.Open or ArticleState.Undated).Take(5)
                .Select(article => new Button(ReviewButton.Summary(article.Number), $"#{article.Number}")),
        ]);

    /// <summary>A proposal as a figure of an answer, also of a company that the catalog does not have.</summary>
    public static Result ResultOf(ReviewProposal proposal, CatalogSnapshot catalog) => Result.Of(
        proposal.Fact,
        catalog,
        catalog.Entities.GetValueOrDefault(proposal.Fact.EntityId)
            ?? new Entity("", EntityKind.Company, Localized.Same(proposal.Company ?? proposal.Fact.EntityId)));

    async ValueTask<IReadOnlyList<string>> Left(HandedInArticle article, CancellationToken cancellation) => article.Text is { } text
        ? ProposalSet.Of(new ArticleExtractor(await engine.Names(cancellation)).Draft(text, article.Day), article.Day).Left
        : [];

    /// <summary>What is doubtful about a proposal, or what it contradicts.</summary>
    public async ValueTask<string> Reason(
        ReviewProposal proposal, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        if (proposal.Comparison != ProposalComparison.Contradicts || proposal.KnownId is not { } id
            || await facts.Find(id, cancellation) is not { } known)
        {
            return ArticleTexts.Of(proposal.Doubts, language);
        }

        var value = ResultText.Value(Result.Of(known, catalog), null, language);
        var differs = ArticleTexts.Contradiction.In(language, value, SourceText.Short(known, catalog, language));
        return proposal.Doubts.Count == 0 ? differs : $"{differs}\n{ArticleTexts.Of(proposal.Doubts, language)}";
    }

    static IEnumerable<Button> SummaryButtons(OpenReview review, int sure, int checks, int left, Language language)
    {
        var number = review.Article.Number;
        if (sure > 0)
        {
            yield return new Button(ReviewButton.ApproveSure(number), ArticleTexts.ApproveSure.In(language, sure))
            {
                Meaning = ButtonMeaning.Confirm,
            };
        }

        if (checks > 0)
            yield return new Button(ReviewButton.Checks(number, 0), ArticleTexts.GoThrough.In(language, checks));
        if (left > 0)
            yield return new Button(ReviewButton.Left(number), ArticleTexts.SeeLeft.In(language, left));
        if (review.Prompts > 0)
            yield return new Button(ReviewButton.Prompts(number), ArticleTexts.Prompts.In(language, review.Prompts));
        if (review.LastApproval is not null)
            yield return UndoLast(review, language);
        if (sure + checks == 0)
            yield break;
        foreach (var button in TextButtons(review.Article, language))
            yield return button;
    }

    static Button UndoLast(OpenReview review, Language language) =>
        new(ReviewButton.Undo(review.Article.Number, review.LastApproval!), ArticleTexts.Undo.In(language));

    /// <summary>What may be done to the article as a whole before it is decided.</summary>
    static IEnumerable<Button> TextButtons(HandedInArticle article, Language language)
    {
        yield return new Button(ReviewButton.Page(article.Number), ArticleTexts.OnPage.In(language));
        yield return new Button(ReviewButton.Details(article.Number), ArticleTexts.Details.In(language));
        if (article.Text is not null)
            yield return new Button(ReviewButton.More(article.Number), ArticleTexts.MoreFollows.In(language));
        yield return new Button(ReviewButton.RejectAll(article.Number), ArticleTexts.Reject.In(language));
    }

    static IEnumerable<Button> CheckButtons(
        OpenReview review, IGrouping<int, ReviewProposal> whole, List<ReviewProposal> shown, bool isAlone, Language language)
    {
        var (article, group, count, first) = (review.Article.Number, whole.Key, whole.Count(), shown[0]);
        if (first.Comparison == ProposalComparison.Contradicts)
        {
            yield return new Button(ReviewButton.Approve(article, first.Number, isAlone), ArticleTexts.BothStand.In(language));
            yield return new Button(ReviewButton.Replace(article, first.Number), ArticleTexts.Replaces.In(language));
            yield return new Button(ReviewButton.Reject(article, first.Number, isAlone), ArticleTexts.NewIsWrong.In(language))
            {
                Meaning = ButtonMeaning.Discard,
            };
        }
        else if (count == 1 || isAlone)
        {
            yield return new Button(ReviewButton.Approve(article, first.Number, isAlone), ArticleTexts.Yes.In(language))
            {
                Meaning = ButtonMeaning.Confirm,
            };
            yield return new Button(ReviewButton.Reject(article, first.Number, isAlone), ArticleTexts.No.In(language))
            {
                Meaning = ButtonMeaning.Discard,
            };
        }
        else
        {
            yield return new Button(ReviewButton.ApproveGroup(article, group), ArticleTexts.AllYes.In(language, count))
            {
                Meaning = ButtonMeaning.Confirm,
            };
            yield return new Button(ReviewButton.RejectGroup(article, group), ArticleTexts.AllNo.In(language))
            {
                Meaning = ButtonMeaning.Discard,
            };
            yield return new Button(ReviewButton.OneByOne(article, group), ArticleTexts.OneByOne.In(language));
        }

        if (count == 1 || isAlone)
            yield return new Button(ReviewButton.Edit(article, first.Number), ArticleTexts.Edit.In(language));
        if (review.Checks.Count > 1)
            yield return new Button(ReviewButton.Checks(article, group), ArticleTexts.Next.In(language));
        yield return new Button(ReviewButton.Summary(article), ArticleTexts.BackToArticle.In(language));
        if (review.LastApproval is not null)
            yield return UndoLast(review, language);
    }

    static void AddFigures(List<Block> blocks, List<ReviewProposal> proposals, CatalogSnapshot catalog, Language language)
    {
        var shown = proposals.Take(MaxFigures).Where(proposal => catalog.Metrics.ContainsKey(proposal.Fact.MetricId));
        blocks.Add(new Figures([.. shown.Select(Line)]));
        if (proposals.Count > MaxFigures)
            blocks.Add(new Paragraph(ArticleTexts.More.In(language, proposals.Count - MaxFigures)));

        Figure Line(ReviewProposal proposal)
        {
            var figure = ResultText.Figure(ResultOf(proposal, catalog), null, language);
            var compared = ArticleTexts.Comparisons.GetValueOrDefault(proposal.Comparison)?.In(language);
            var notes = new[] { figure.Note, compared }.OfType<string>().ToList();
            return figure with { Note = notes.Count == 0 ? null : string.Join(language == Language.En ? "; " : "；", notes) };
        }
    }

    static string? NewCompany(ReviewProposal proposal) => proposal.Company is { } name
        ? proposal.Ticker is { } ticker ? $"{name} ({ticker})" : name
        : null;

    static int Count(OpenReview review, ProposalState state) => review.Proposals.Count(proposal => proposal.State == state);

    /// <summary>The publisher, the date, the language and the link.</summary>
    public static string Described(HandedInArticle article, Language language) => string.Join(
        " · ",
        new[]
        {
            article.Publisher, PeriodName.Day(article.Day, language), LanguageName.Of(article.Language), article.Link?.OriginalString,
        }.OfType<string>());

    static string Cut(string quote) => quote.Length > LongestQuote ? quote[..LongestQuote] + "…" : quote;
}
