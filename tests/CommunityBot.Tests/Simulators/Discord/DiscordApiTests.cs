using System.Net;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in's HTTP API accepts and refuses the same requests as Discord.</summary>
public sealed class DiscordApiTests : IAsyncLifetime
{
    DiscordStandIn standIn = null!;
    BareCaller caller = null!;
    StandInGuild guild = null!;
    StandInChannel channel = null!;

    public async ValueTask InitializeAsync()
    {
        standIn = await DiscordStandIn.Start();
        standIn.Limits.IsOn = false;
        caller = new BareCaller(standIn);
        guild = standIn.Guild("Chips");
        channel = guild.TextChannel("general");
    }

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Fact]
    public async Task A_bot_reads_itself_its_guilds_and_channels()
    {
        Assert.Equal(standIn.GatewayUrl, (string?)(await caller.Get("/gateway/bot")).Body!["url"]);
        Assert.Equal(standIn.Options.ApplicationId, (string?)(await caller.Get("/users/@me")).Body!["id"]);
        Assert.Equal(standIn.Options.ApplicationId, (string?)(await caller.Get("/applications/@me")).Body!["id"]);
        Assert.Equal("Chips", (string?)(await caller.Get($"/guilds/{guild.Id}")).Body!["name"]);
        Assert.Equal(guild.Id, (string?)(await caller.Get($"/channels/{channel.Id}")).Body!["guild_id"]);
        Assert.Equal(2, (await caller.Get($"/guilds/{guild.Id}/roles")).Body!.AsArray().Count);
        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task A_message_is_posted_edited_and_deleted()
    {
        var posted = await caller.Post(
            $"/channels/{channel.Id}/messages",
            """{"content":"NVDA","embeds":[{"title":"Revenue","description":"up"}],"allowed_mentions":{"parse":[]}}""");
        Assert.Equal(HttpStatusCode.OK, posted.Status);
        var path = $"/channels/{channel.Id}/messages/{posted.Body!["id"]}";
        Assert.Equal("NVDA\nRevenue\nup", channel.Messages.Single().Text);

        await caller.Patch(path, """{"content":"AMD","embeds":[]}""");
        Assert.Equal("AMD", channel.Messages.Single().Text);
        Assert.Equal(2, channel.Messages.Single().History.Count);

        Assert.Equal(HttpStatusCode.NoContent, (await caller.Delete(path)).Status);
        Assert.Empty(channel.Messages);
        Assert.Equal(10008, (await caller.Patch(path, """{"content":"late"}""")).Code);
        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task A_nonce_that_is_enforced_posts_once()
    {
        const string Body = """{"content":"digest","nonce":"edition-7","enforce_nonce":true}""";
        var first = await caller.Post($"/channels/{channel.Id}/messages", Body);
        var second = await caller.Post($"/channels/{channel.Id}/messages", Body);
        Assert.Equal((string?)first.Body!["id"], (string?)second.Body!["id"]);
        await caller.Post($"/channels/{channel.Id}/messages", """{"content":"digest","nonce":"edition-7"}""");
        Assert.Equal(2, channel.Messages.Count);
    }

    [Fact]
    public async Task A_chart_comes_as_a_file_and_shows_in_the_embed()
    {
        var answer = await caller.PostForm(
            $"/channels/{channel.Id}/messages",
            """{"embeds":[{"image":{"url":"attachment://chart.png"}}],"attachments":[{"id":"0","description":"bars"}]}""",
            ("files[0]", "chart.png", [1, 2, 3]));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([1, 2, 3], channel.Messages.Single().Files.Single().Bytes);
        Assert.StartsWith(standIn.MediaBase, (string?)answer.Body!["embeds"]![0]!["image"]!["url"], StringComparison.Ordinal);

        var missing = await caller.PostForm(
            $"/channels/{channel.Id}/messages",
            """{"embeds":[{"image":{"url":"attachment://other.png"}}]}""",
            ("files[0]", "chart.png", [1]));
        Assert.Equal(50035, missing.Code);
        var misnamed = await caller.PostForm($"/channels/{channel.Id}/messages", """{"content":"x"}""", ("file", "chart.png", [1]));
        Assert.Equal(50035, misnamed.Code);
    }

    [Fact]
    public async Task Direct_messages_are_opened_once_and_may_be_closed()
    {
        var ming = standIn.User("Ming");
        var first = await caller.Post("/users/@me/channels", $$"""{"recipient_id":"{{ming.Id}}"}""");
        var again = await caller.Post("/users/@me/channels", $$"""{"recipient_id":"{{ming.Id}}"}""");
        Assert.Equal(ming.Dm.Id, (string?)first.Body!["id"]);
        Assert.Equal(ming.Dm.Id, (string?)again.Body!["id"]);
        await caller.Post($"/channels/{ming.Dm.Id}/messages", """{"content":"hello"}""");
        Assert.Equal("hello", ming.Sees(ming.Dm).Single().Text);

        ming.AcceptsDirectMessages = false;
        Assert.Equal(50007, (await caller.Post($"/channels/{ming.Dm.Id}/messages", """{"content":"hello"}""")).Code);
        Assert.Equal(50033, (await caller.Post("/users/@me/channels", """{"recipient_id":"5"}""")).Code);
    }

    [Theory]
    [InlineData(Permissions.ViewChannel, """{"content":"x"}""", 50001)]
    [InlineData(Permissions.SendMessages, """{"content":"x"}""", 50013)]
    [InlineData(Permissions.EmbedLinks, """{"embeds":[{"title":"x"}]}""", 50013)]
    [InlineData(Permissions.EmbedLinks, """{"content":"x"}""", null)]
    public async Task What_the_bot_may_not_do_is_refused(object denied, string body, int? code)
    {
        channel.DeniedToBot = (Permissions)denied;
        Assert.Equal(code, (await caller.Post($"/channels/{channel.Id}/messages", body)).Code);
        Assert.Empty(standIn.Complaints);
    }

    [Fact]
    public async Task Deleted_resources_are_unknown()
    {
        channel.Delete();
        Assert.Equal(10003, (await caller.Post($"/channels/{channel.Id}/messages", """{"content":"x"}""")).Code);
        guild.RemoveBot();
        Assert.Equal(10004, (await caller.Get($"/guilds/{guild.Id}")).Code);
    }

    [Fact]
    public async Task Requests_without_valid_credentials_or_user_agent_are_refused()
    {
        caller.Authorization = "Bot wrong";
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.Get("/users/@me")).Status);
        caller.Authorization = standIn.Options.Token;
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.Get("/users/@me")).Status);
        caller.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.Get("/users/@me")).Status);
        caller.Authorization = $"Bot {standIn.Options.Token}";
        caller.Agent = "";
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.Get("/users/@me")).Status);
        caller.Agent = "curl/8";
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.Get("/users/@me")).Status);
        Assert.Equal(5, standIn.Complaints.Count);
        Assert.Equal(5, standIn.Limits.InvalidRequests);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/guilds/1/emojis")]
    [InlineData("/users/@me?fields=all")]
    [InlineData("/guilds/1?with_counts=maybe")]
    public async Task Unknown_endpoints_are_refused(string path)
    {
        Assert.InRange((int)(await caller.Get(path)).Status, 400, 404);
        Assert.Single(standIn.Complaints);
    }
}
