namespace CommunityBot.Tests.Journeys;

/// <summary>Charts in Telegram are photos with captions.</summary>
public sealed class TelegramChartJourneys
{
    [Fact]
    public async Task A_ranking_comes_as_a_photo_with_its_words_and_as_words_where_photos_are_not_allowed()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        var photo = await lin.Says("/rank \"ytd gain\"").Reply();
        Assert.True(photo.Media is { Kind: "photo" }, photo.Text);

        var group = host.Telegram.Supergroup("Words only").Add(lin);
        _ = group.NotAllowed.Add("photos");
        var words = await lin.Says("/rank@community_test_bot \"ytd gain\"", group).Reply(message => message.Text.Contains('%'));
        Assert.Null(words.Media);
    }
}
