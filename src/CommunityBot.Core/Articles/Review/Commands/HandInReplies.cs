using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>What a moderator gets for an article, a file or a message that is handed in: its review, a question, or why not.</summary>
sealed class HandInReplies(ArticleIntake intake, ArticleReview reviews, ReviewMessages messages, FileImport import)
{
    /// <summary>Hands in what is enclosed, with what the form says about it.</summary>
    public async ValueTask<Reply> Of(
        Enclosure enclosure, ArticleForm said, RequestOrigin origin, Language language, CancellationToken cancellation)
    {
        var content = EnclosedContent.Of(enclosure);
        if (content.Refusal is { } refusal)
            return Private(Message.Text(refusal.In(language)));
        if (content.Table is { } table)
            return Private(await import.Preview(table, origin, language, cancellation));
        return await Of(said.With(content), origin, language, refused: null, cancellation);
    }

    /// <param name="refused">The form to show again with the reason at its field; null if the text came without one.</param>
    public async ValueTask<Reply> Of(
        ArticleForm form, RequestOrigin origin, Language language, Form? refused, CancellationToken cancellation)
    {
        var outcome = await intake.HandIn(form, origin, cancellation);
        if (outcome.Article is not { } article)
        {
            var why = outcome.Refusal!.In(language);
            var field = ArticleIntake.FieldOf(outcome.Refusal!);
            return Private(Message.Text(why)) with
            {
                Form = field is null ? null : refused?.Refused(new Dictionary<string, string> { [field] = why }),
            };
        }

        if (outcome is { IsContinued: true })
        {
            var longer = (await reviews.Find(origin, article.Number, cancellation))!;
            var added = ArticleTexts.Continued.In(language, article.Text?.Length ?? 0);
            var summary = await messages.Summary(longer, added, language, cancellation);
            var complete = new Button(ReviewButton.Complete(article.Number), ArticleTexts.Complete.In(language));
            return Private(summary with { Buttons = [complete, .. summary.Buttons] });
        }

        if (article.State == ArticleState.Undated)
            return DetailsForm.Ask(article, language);
        var review = await reviews.Find(origin, article.Number, cancellation);
        var known = outcome.WasKnown ? ArticleTexts.Known.In(language, article.Number) : null;
        return Private(await messages.Summary(review!, known, language, cancellation));
    }

    static Reply Private(Message message) => new(message, IsPrivate: true);
}
