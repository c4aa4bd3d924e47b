using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>
/// The board of the season that runs now, in the zone of the prediction, as /forecasts shows it, but with the names of those members
/// only who chose it: everyone who has the page's address sees it.
/// </summary>
sealed class PageBoard : IPublicBoard
{
    const string NoName = "—";

    static readonly Localized Names = new(
        "网页上只显示自己选择公开的名字：/forecasts 名称=显示。全部名字见聊天里的 /forecasts board。",
        "網頁上只顯示自己選擇公開的名字：/forecasts 名稱=顯示。全部名字見聊天裡的 /forecasts board。",
        "This page shows the names of members who chose it: /forecasts name=shown. All names are on /forecasts board in the chat.");

    public PublicBoard Of(DbConnection connection, Poll poll, Language language, DateTimeOffset now)
    {
        var season = Season.At(now, poll.Terms.TimeZone);
        var scores = EarnedScore.OfSeason(connection, poll.Community, season, now.ToUnixTimeMilliseconds());
        IReadOnlyList<BoardPlace> places =
        [
            .. Board.Of(scores).Select(place => BoardNames.IsShown(connection, place.MemberId) ? place : place with { Name = NoName }),
        ];
        var blocks = ScoreMessage.Of(places, season, language).Blocks;
        return new PublicBoard(
            blocks.OfType<Heading>().Single().Text,
            blocks.OfType<Table>().SingleOrDefault(),
            [
                .. blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text),
                .. places.Count > 0 ? [Names.In(language)] : (IEnumerable<string>)[],
            ]);
    }
}
