using System.Net;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Sending;
using CommunityBot.Tests.Discord.Rest;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Discord;

public sealed class DiscordPlatformTests : IAsyncLifetime
{
    static readonly ChatRef Thread = new("discord", "7/8");
    static readonly SendOptions Sending = new(Priority.Digest, "key1");

    readonly ScriptedDiscord discord = new();
    TestDatabase database = null!;
    DiscordPlatform platform = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(TestEngine.Sqlite);
        platform = new(
            discord.Api,
            new PageSender(
                new ChartAttachments(new ChartPainter(), NullLogger<ChartAttachments>.Instance), discord.Clock,
                NullLogger<PageSender>.Instance),
            new AdapterState(database.Database, discord.Clock, "discord"),
            NullLogger<DiscordPlatform>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        discord.Dispose();
    }

    [Fact]
    public async Task A_message_is_sent_into_its_thread_with_a_nonce_that_is_enforced()
    {
        var posted = await discord.Finish(platform.Send(Thread, Message.Text("hello"), Sending, default));
        Assert.Equal(new MessageRef(Thread, "1"), posted);
        var call = Assert.Single(discord.Calls);
        Assert.Equal("POST /api/v10/channels/8/messages", call.Line);
        Assert.Contains("\"nonce\":\"key1\",\"enforce_nonce\":true", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_is_several_each_with_a_nonce_of_its_own_and_is_edited_as_it_is()
    {
        var id = 10;
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json($$"""{"id":"{{id++}}"}"""));
        var message = new Message([.. Enumerable.Range(0, 4).Select(_ => new Paragraph(new string('x', 2900)))]);
        var posted = await discord.Finish(platform.Send(Thread, message, Sending, default));
        Assert.Equal("10+11", posted.Id);
        Assert.Equal(
            2, discord.Calls.Select(call => call.Body[call.Body.IndexOf("\"nonce\"", StringComparison.Ordinal)..]).Distinct().Count());

        await discord.Finish(platform.Edit(posted, Message.Text("short"), default));
        Assert.Equal(
            ["PATCH /api/v10/channels/8/messages/10", "PATCH /api/v10/channels/8/messages/11"],
            discord.Calls.Skip(2).Select(call => call.Line));
        Assert.DoesNotContain("xxx", discord.Calls[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_is_posted_as_components_and_stays_what_it_was_posted_as()
    {
        var posted = await discord.Finish(platform.Send(Thread, Poll(2), Sending, default));
        Assert.Equal("c:1", posted.Id);
        Assert.Contains("\"flags\":32768", discord.Calls[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("embeds", discord.Calls[0].Body, StringComparison.Ordinal);
        // Written-in options come in rows once the lines would be too many; the post stays one of components.
        await discord.Finish(platform.Edit(posted, Poll(11), default));
        Assert.Equal("PATCH /api/v10/channels/8/messages/1", discord.Calls[1].Line);
        Assert.DoesNotContain("embeds", discord.Calls[1].Body, StringComparison.Ordinal);
        // A post of an earlier build, or one with more options, has the plain id.
        await discord.Finish(platform.Edit(posted with { Id = "5" }, Poll(2), default));
        Assert.Contains("\"embeds\":[{", discord.Calls[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("flags", discord.Calls[2].Body, StringComparison.Ordinal);
        Assert.Equal("1", (await discord.Finish(platform.Send(Thread, Poll(11), Sending, default))).Id);
    }

    [Fact]
    public async Task Where_components_are_refused_a_poll_is_posted_as_embeds()
    {
        discord.Answer = (_, _) => Task.FromResult(discord.Calls.Count == 1
            ? ScriptedDiscord.Json("""{"code":50035,"message":"Invalid Form Body"}""", HttpStatusCode.BadRequest)
            : ScriptedDiscord.Json("""{"id":"9"}"""));
        Assert.Equal("9", (await discord.Finish(platform.Send(Thread, Poll(2), Sending, default))).Id);
        Assert.Contains("\"embeds\":[{", discord.Calls[1].Body, StringComparison.Ordinal);
    }

    static Message Poll(int options) => new(
        [
            new Heading("Who is ahead?"),
            new Bars([.. Enumerable.Range(1, options).Select(
                number => new Bar($"Option {number}", 1, .5, "1 · 50%") { ButtonId = $"pv:x:{number}" })]),
        ],
        [.. Enumerable.Range(1, options).Select(
            number => new Button($"pv:x:{number}", $"Option {number}") { LabelBesideOption = "Vote" })]);

    [Theory]
    [InlineData(404, 10003, PostRefusal.Gone)]
    [InlineData(404, 10008, PostRefusal.Gone)]
    [InlineData(403, 50001, PostRefusal.Forbidden)]
    [InlineData(403, 50013, PostRefusal.Forbidden)]
    [InlineData(403, 50007, PostRefusal.Forbidden)]
    [InlineData(400, 50278, PostRefusal.Forbidden)]
    public async Task Permanent_refusals_are_told_from_temporary_failures(int status, int code, PostRefusal reason)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json($$"""{"code":{{code}},"message":"no"}""", (HttpStatusCode)status));
        Assert.Equal(
            reason,
            (await Assert.ThrowsAsync<PostRefusedException>(
                () => discord.Finish(platform.Send(Thread, Message.Text("hello"), Sending, default)))).Reason);
        Assert.Equal(
            reason,
            (await Assert.ThrowsAsync<PostRefusedException>(
                () => discord.Finish(platform.Edit(new MessageRef(Thread, "1"), Message.Text("hello"), default)))).Reason);
    }

    [Fact]
    public async Task A_refusal_by_a_proxy_is_temporary()
    {
        discord.Answer = (_, _) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>blocked</html>") });
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => discord.Finish(platform.Send(Thread, Message.Text("hello"), Sending, default)));
        Assert.IsNotType<PostRefusedException>(error);
    }

    [Fact]
    public async Task A_message_without_a_response_has_an_unknown_outcome()
    {
        discord.Answer = (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        _ = await Assert.ThrowsAsync<OutcomeUnknownException>(
            () => discord.Finish(platform.Send(Thread, Message.Text("hello"), Sending, default)));
    }

    [Fact]
    public async Task A_users_direct_messages_are_opened_once_and_remembered()
    {
        var user = new UserRef("discord", "5");
        Assert.Equal(new ChatRef("discord", "1"), await discord.Finish(platform.PrivateChat(user, default).AsTask()));
        Assert.Equal(new ChatRef("discord", "1"), await platform.PrivateChat(user, default));
        Assert.Equal("POST /api/v10/users/@me/channels", Assert.Single(discord.Calls).Line);
    }

    [Fact]
    public async Task A_direct_message_channel_without_an_id_is_requested_again()
    {
        var user = new UserRef("discord", "5");
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json("{}"));
        Assert.Null(await discord.Finish(platform.PrivateChat(user, default).AsTask()));
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json("""{"id":"1"}"""));
        Assert.Equal(new ChatRef("discord", "1"), await discord.Finish(platform.PrivateChat(user, default).AsTask()));
    }

    [Fact]
    public async Task A_message_that_was_posted_without_an_id_cannot_be_edited()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json("{}"));
        var posted = await discord.Finish(platform.Send(Thread, Message.Text("hello"), Sending, default));
        Assert.Equal(
            PostRefusal.Gone,
            (await Assert.ThrowsAsync<PostRefusedException>(() => platform.Edit(posted, Message.Text("again"), default))).Reason);
    }
}
