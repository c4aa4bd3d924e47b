using CommunityBot.Core.Commands;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>
/// The buttons of a review. Each decision shows the next check in the place of the tapped message, so that a review is one tap after
/// another and its buttons are those of its state.
/// </summary>
sealed class ReviewButtons(
    ArticleReview reviews, ArticleIntake intake, ProposalEditing editing, ReviewPageLink page, ReviewAccess access, ReviewMessages messages,
    FactReplies facts)
    : IButtonHandler
{
    public string Prefix => ReviewButton.Prefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (ReviewButton.Parse(argument) is not { } button)
            return Refusals.NoSuchButton(language);
        // Check again: the button id may be forged, and roles change.
        if (await access.For(press.Origin, button.Article, cancellation) is not { } origin)
            return Private(ArticleTexts.ModeratorsOnly.In(language));
        if (await reviews.Find(origin, button.Article, cancellation) is not { } review)
            return Private(ArticleTexts.NotThere.In(language, button.Article));
        return button.Action switch
        {
            ReviewButton.ShowSummary => Shown(await messages.Summary(review, null, language, cancellation)),
            ReviewButton.LeftAction => new Reply(await messages.NotUnderstood(review.Article, language, cancellation), IsPrivate: true),
            ReviewButton.CheckAction =>
                Shown(await messages.Check(review, button.Number, isAlone: false, null, language, cancellation)),
            ReviewButton.AloneOf => Shown(await messages.Check(review, button.Number - 1, isAlone: true, null, language, cancellation)),
            ReviewButton.MoreAction => await Await(review.Article, language, cancellation),
            ReviewButton.CompleteAction => await Complete(review, language, cancellation),
            ReviewButton.PageAction => await page.Of(origin, review.Article.Number, language, cancellation),
            ReviewButton.EditAction => await Edit(origin, review.Article.Number, button.Number, language, cancellation),
            ReviewButton.DetailsAction => DetailsForm.Ask(review.Article, language),
            ReviewButton.UndoAction => await Undo(origin, review.Article.Number, button.Target, language, cancellation),
            ReviewButton.RejectAllAction => await RejectAll(origin, review, language, cancellation),
            _ => await Decide(origin, review, button, language, cancellation),
        };
    }

    async ValueTask<Reply> Decide(
        RequestOrigin origin, OpenReview review, ReviewButton button, Language language, CancellationToken cancellation)
    {
        Func<ReviewProposal, bool>? fits = button.Action switch
        {
            ReviewButton.SureAction => proposal => proposal.Group == 0,
            ReviewButton.ApproveAllOf or ReviewButton.RejectAllOf => proposal => button.Number > 0 && proposal.Group == button.Number,
            ReviewButton.ApproveOne or ReviewButton.ApproveAlone or ReviewButton.ReplaceOne or ReviewButton.RejectOne
                or ReviewButton.RejectAlone =>
                proposal => proposal.Number == button.Number,
            _ => null,
        };
        if (fits is null)
            return Refusals.NoSuchButton(language);
        var group = review.Proposals.Where(fits).Select(proposal => proposal.Group).FirstOrDefault();
        var isRejected = button.Action is ReviewButton.RejectOne or ReviewButton.RejectAlone or ReviewButton.RejectAllOf;
        if (!isRejected && await facts.NotHere(origin, language, cancellation) is { } refusal)
            return refusal;
        var decision = isRejected
            ? await reviews.Reject(origin, review.Article.Number, fits, cancellation)
            : await reviews.Approve(origin, review.Article.Number, fits, button.Action == ReviewButton.ReplaceOne, cancellation);
        if (decision is not { Count: > 0 })
            return await AsItIs(origin, review.Article.Number, ArticleTexts.DecidedBefore.In(language), language, cancellation);
        var done = (isRejected ? ArticleTexts.Rejected : ArticleTexts.Approved).In(language, decision.Count);
        var isAlone = button.Action is ReviewButton.ApproveAlone or ReviewButton.RejectAlone;
        var after = await reviews.Find(origin, review.Article.Number, cancellation);
        // The rest of the group comes first, because its text is still in mind.
        return Shown(await messages.Check(after!, group - 1, isAlone, done, language, cancellation));
    }

    /// <summary>What was said, and the article with the buttons of its state.</summary>
    async ValueTask<Reply> AsItIs(RequestOrigin origin, int article, string said, Language language, CancellationToken cancellation) =>
        Shown(await messages.Summary((await reviews.Find(origin, article, cancellation))!, said, language, cancellation));

    async ValueTask<Reply> Edit(RequestOrigin origin, int article, int number, Language language, CancellationToken cancellation) =>
        await editing.Find(origin, article, number, cancellation) is var (proposal, choices)
            ? Private(ArticleTexts.EditHere.In(language)) with { Form = ProposalForm.Of(article, proposal, choices, language) }
            : Private(ArticleTexts.DecidedBefore.In(language));

    async ValueTask<Reply> Await(HandedInArticle article, Language language, CancellationToken cancellation)
    {
        if (article.Text is null)
            return Private(ArticleTexts.TextGone.In(language));
        await intake.Await(article.Number, more: true, cancellation);
        return Shown(
            new Message(
                [new Paragraph(ArticleTexts.SendMore.In(language, article.Number))],
                [new Button(ReviewButton.Complete(article.Number), ArticleTexts.Complete.In(language))]));
    }

    async ValueTask<Reply> Complete(OpenReview review, Language language, CancellationToken cancellation)
    {
        await intake.Await(review.Article.Number, more: false, cancellation);
        return review.Article.State == ArticleState.Undated
            ? DetailsForm.Ask(review.Article, language)
            : Shown(await messages.Summary(review, null, language, cancellation));
    }

    async ValueTask<Reply> RejectAll(RequestOrigin origin, OpenReview review, Language language, CancellationToken cancellation)
    {
        _ = await reviews.RejectAll(origin, review.Article.Number, cancellation);
        return Shown(Message.Text(ArticleTexts.RejectedAll.In(language)));
    }

    async ValueTask<Reply> Undo(
        RequestOrigin origin, int article, string approval, Language language, CancellationToken cancellation)
    {
        var said = await reviews.Undo(origin, approval, cancellation) is { } count
            ? ArticleTexts.Undone.In(language, count)
            : ArticleTexts.TooLate.In(language);
        return await AsItIs(origin, article, said, language, cancellation);
    }

    static Reply Shown(Message message) => new(message, IsPrivate: true) { ReplacesTapped = true };

    static Reply Private(string text) => new(Message.Text(text), IsPrivate: true);
}
