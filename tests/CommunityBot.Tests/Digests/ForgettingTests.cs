using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

public sealed class ForgettingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_data_of_a_member_is_shown_and_deleted(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        _ = await world.Say("Ming", "/watch add Biren revenue");
        await world.PassHours(3);
        var alone = DigestWorld.Who("Ming") with { IsPrivate = true };
        Task<Reply> Alone(string command) =>
            world.Dispatcher.Dispatch(new CommandRequest(alone, command, new Dictionary<string, string>()), default);
        var shown = (await Alone("privacy show")).Message.Blocks.OfType<Attachment>().Single().Content;
        Assert.All(
            (string[])["\"digests\"", "\"editions\"", "\"watches\"", "biren"],
            kept => Assert.Contains(kept, shown, StringComparison.Ordinal));
        _ = await world.Dispatcher.Dispatch(new ButtonPress(alone, (await Alone("privacy forget")).Message.Buttons[0].Id), default);
        await world.PassHours(48);
        Assert.Single(world.Audience.Seen);
        Assert.Empty(await world.States());
        Assert.Contains("There is no digest yet", await world.Say("Ming", "/digest status"), StringComparison.Ordinal);
    }
}
