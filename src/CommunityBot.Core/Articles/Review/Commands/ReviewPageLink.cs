using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using CommunityBot.Core.Polls.SigningIn;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>The private link that signs a moderator in and opens an article's review page.</summary>
sealed class ReviewPageLink(SignIns signIns, PollPage page)
{
    public async ValueTask<Reply> Of(RequestOrigin origin, int article, Language language, CancellationToken cancellation)
    {
        if (page.BaseOf(origin.Chat) is not { } address)
            return new Reply(Message.Text(ArticleTexts.NoPage.In(language)), IsPrivate: true);
        // The token is in the fragment, so that server logs and link previews never contain it.
        var token = await signIns.Issue(origin, cancellation);
        return new Reply(
            new Message(
                new Paragraph(ArticleTexts.PageLink.In(language, (int)SignIns.LinkLifetime.TotalMinutes)),
                new Paragraph($"{address}/signin#{token}/articles/{article}"))
            {
                Secrets = [token],
            },
            IsPrivate: true);
    }
}
