using System.Net;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Replies;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Discord.Sending;
using CommunityBot.Tests.Discord.Rest;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Message = CommunityBot.Core.Messaging.Message;

namespace CommunityBot.Tests.Discord.Replies;

/// <summary>When interactions are answered or deferred, on the clock of the test.</summary>
public sealed class InteractionAnswersTests : IAsyncLifetime
{
    const string Tapped = "55";

    static readonly TimeSpan Half = TimeSpan.FromSeconds(1.5);

    readonly ScriptedDiscord discord = new();
    readonly CollectingResponder responder = new();
    readonly TaskCompletionSource<Reply> work = new();
    TestDatabase database = null!;
    InteractionReplies replies = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(TestEngine.Sqlite);
        replies = new(
            discord.Api, new PendingForms(new AdapterState(database.Database, discord.Clock, "discord"), discord.Clock),
            new PageSender(
                new ChartAttachments(new ChartPainter(), NullLogger<ChartAttachments>.Instance), discord.Clock,
                NullLogger<PageSender>.Instance), discord.Clock,
            NullLogger<InteractionReplies>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        discord.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_takes_its_time_is_announced_as_private_as_its_spec_says_and_then_answered(bool isPrivate)
    {
        var given = Begin(InteractionType.Command, isPrivate);
        await Announced();
        Assert.Equal(isPrivate ? MessageFlags.Ephemeral : null, (responder.Given.Single().Data as DeferralData)?.Flags);
        work.SetResult(new Reply(Message.Text("done"), isPrivate));
        await discord.Finish(given);
        Assert.Equal(InteractionResponseType.DeferredMessage, Assert.Single(responder.Given).Type);
        var edit = Assert.Single(discord.Calls);
        Assert.Equal("PATCH /api/v10/webhooks/app/token/messages/@original", edit.Line);
        Assert.Contains("done", edit.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_turns_out_private_is_never_shown_to_others()
    {
        var given = Begin(InteractionType.Command, isPrivate: false);
        await Announced();
        work.SetResult(new Reply(Message.Text("secret"), IsPrivate: true));
        await discord.Finish(given);
        Assert.Equal(["PATCH", "POST", "DELETE"], discord.Calls.Select(call => call.Line.Split(' ')[0]));
        Assert.DoesNotContain("secret", discord.Calls[0].Body, StringComparison.Ordinal);
        Assert.Contains("secret", discord.Calls[1].Body, StringComparison.Ordinal);
        Assert.Contains("\"flags\":64", discord.Calls[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_slow_tap_is_acknowledged_and_its_reply_follows(bool isPrivate)
    {
        var given = Begin(InteractionType.Component, isPrivate: true);
        await Announced();
        work.SetResult(new Reply(Message.Text("done"), isPrivate));
        await discord.Finish(given);
        Assert.Equal(InteractionResponse.DeferredUpdate, Assert.Single(responder.Given));
        var followup = Assert.Single(discord.Calls);
        Assert.Equal("POST /api/v10/webhooks/app/token", followup.Line);
        Assert.Equal(isPrivate, followup.Body.Contains("\"flags\":64", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_that_is_too_late_to_open_gets_a_button()
    {
        var given = Begin(InteractionType.Command, isPrivate: true);
        await Announced();
        work.SetResult(
            new Reply(Message.Text("fill it in"), IsPrivate: true)
            {
                Form = new Form("pn:", "New poll", [new FormField("a", FormFieldKind.ShortText, "A")])
            });
        await discord.Finish(given);
        var component = JsonElement.Parse(Assert.Single(discord.Calls).Body).GetProperty("components")[0].GetProperty("components")[0];
        Assert.Equal(("dc-form:1", "打开表单"), (component.GetProperty("custom_id").GetString(), component.GetProperty("label").GetString()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40060)]
    public async Task An_answer_with_unknown_outcome_is_repeated_as_an_edit(int code)
    {
        responder.Failure = new DiscordApiException(
            code == 0 ? DiscordError.Unknown : DiscordError.Invalid, HttpStatusCode.BadRequest, code, "taken, or not");
        work.SetResult(new Reply(Message.Text("done"), IsPrivate: true));
        await discord.Finish(Begin(InteractionType.Command, isPrivate: true));
        var edit = Assert.Single(discord.Calls);
        Assert.Equal("PATCH /api/v10/webhooks/app/token/messages/@original", edit.Line);
        // The answer of an earlier process may be one of components, which Discord does not let go back.
        Assert.Contains("\"flags\":32768", edit.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40060)]
    public async Task The_answer_to_a_tap_that_an_earlier_process_acknowledged_never_replaces_the_tapped_post(int code)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json($$"""{"id":"{{Tapped}}"}"""));
        await AnswerTap(code);
        var followup = Assert.Single(Sent);
        Assert.Equal("POST /api/v10/webhooks/app/token", followup.Line);
        Assert.Contains("\"flags\":64", followup.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40060)]
    public async Task The_answer_to_a_tap_that_may_have_arrived_is_repeated_as_an_edit_of_that_answer(int code)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Json("""{"id":"77"}"""));
        await AnswerTap(code);
        Assert.Equal("PATCH /api/v10/webhooks/app/token/messages/@original", Assert.Single(Sent).Line);
    }

    [Fact]
    public async Task The_tapped_post_is_spared_if_Discord_does_not_tell_what_the_answer_is()
    {
        discord.Answer = (call, _) => Task.FromResult(
            ScriptedDiscord.Status(call.Line.StartsWith("GET", StringComparison.Ordinal) ? 403 : 200));
        await AnswerTap(40060);
        Assert.Equal("POST /api/v10/webhooks/app/token", Assert.Single(Sent).Line);
    }

    [Fact]
    public async Task An_expired_interaction_gets_no_further_calls()
    {
        responder.Failure = new DiscordApiException(DiscordError.Gone, HttpStatusCode.NotFound, 10062, "Unknown interaction");
        work.SetResult(new Reply(Message.Text(new string('x', 9000)), IsPrivate: true));
        await discord.Finish(Begin(InteractionType.Command, isPrivate: true));
        Assert.Empty(discord.Calls);
    }

    IEnumerable<Call> Sent => discord.Calls.Where(call => !call.Line.StartsWith("GET", StringComparison.Ordinal));

    async Task AnswerTap(int code)
    {
        responder.Failure = new DiscordApiException(
            code == 0 ? DiscordError.Unknown : DiscordError.Invalid, HttpStatusCode.BadRequest, code, "taken, or not");
        work.SetResult(new Reply(Message.Text("Your vote is A"), IsPrivate: true));
        await discord.Finish(Begin(InteractionType.Component, isPrivate: true));
    }

    Task Begin(InteractionType type, bool isPrivate) => replies.Send(
        new Interaction
        {
            Id = "1",
            ApplicationId = "app",
            Token = "token",
            Type = type,
            GuildId = "2",
            ChannelId = "3",
            Member = new Member { User = new User { Id = "4" } },
            Message = type == InteractionType.Component ? new ApiMessage { Id = Tapped } : null,
        },
        work.Task,
        isPrivate,
        responder,
        () => Task.FromResult(Language.ZhHans));

    async Task Announced()
    {
        Assert.Empty(responder.Given);
        discord.Clock.Advance(Half);
        await discord.Pass(() => responder.Given.Count > 0);
    }

    sealed class CollectingResponder : IInteractionResponder
    {
        readonly List<InteractionResponse> given = [];

        public DiscordApiException? Failure { get; set; }

        public IReadOnlyList<InteractionResponse> Given
        {
            get
            {
                lock (given)
                    return [.. given];
            }
        }

        public Task Respond(InteractionResponse response, CancellationToken cancellation)
        {
            lock (given)
                given.Add(response);
            return Failure is null ? Task.CompletedTask : Task.FromException(Failure);
        }
    }
}
