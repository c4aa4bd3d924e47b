using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>The board of the season that runs now, in the zone of the prediction, as /forecasts shows it.</summary>
sealed class PageBoard : IPublicBoard
{
    public PublicBoard Of(DbConnection connection, Poll poll, Language language, DateTimeOffset now)
    {
        var season = Season.At(now, poll.Terms.TimeZone);
        var scores = EarnedScore.OfSeason(connection, poll.Community, season, now.ToUnixTimeMilliseconds());
        var blocks = ScoreMessage.Of(Board.Of(scores), season, language).Blocks;
        return new PublicBoard(
            blocks.OfType<Heading>().Single().Text,
            blocks.OfType<Table>().SingleOrDefault(),
            [.. blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text)]);
    }
}
