using System.Data.Common;
using System.Text.RegularExpressions;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Pinned;

/// <summary>
/// Words of the code that are stored in tables: answers to requests, reasons of unanswered questions, kinds of log entries.
/// </summary>
public sealed partial class StoredTexts
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Mo = PollWorld.Who("Mo");

    [Fact]
    public async Task The_words_for_the_outcome_of_a_tap()
    {
        using var metrics = new MetricsSeen();
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Which? | a | b write_in=yes");
        _ = await world.Vote(Ming, poll, 1, key: "1");
        _ = await world.Vote(Ming, poll, 2, key: "2");
        _ = await world.Vote(Ming, poll, 2, key: "3");
        _ = await world.Vote(Ming, poll, 9, key: "4");
        var ranked = await world.Launch("Rank | a | b kind=ranked");
        _ = await world.Vote(Ming, ranked, 2, key: "5");
        _ = await world.Say(Ming, "/poll add 1 Cambricon", key: "6");
        _ = await world.Say(Ming, "/poll add 1 Cambricon", key: "7");
        _ = await world.Say(Ming, "/poll add 1 Cambriconn", key: "8");

        Assert.Equal(
            [
                "Voted <receipt>", "Changed <receipt>", "Withdrawn <receipt>", "! <words>", "Drafted ", "<poll> IsAdded 3",
                "<poll> IsThere 3", "<poll> IsNear 3",
            ],
            await Rows(
                world,
                "SELECT answer FROM handled_requests WHERE LENGTH(request_key) = 1 ORDER BY request_key",
                text => Normal(text.StartsWith("! ", StringComparison.Ordinal) ? "! <words>" : text)));
        metrics.Has("communitybot.votes", "change", "Voted", "Changed", "Withdrawn", "Refused", "Drafted");
        metrics.Has("communitybot.votes", "platform", "local");

        _ = await world.Say(Mo, "/poll remove 1 Cambricon");
        _ = await world.Vote(PollWorld.Who("Lin"), poll, 1);
        await world.Link(Ming.User, PollWorld.Who("Lin").User);
        Assert.Equal(
            [
                "vote 1 local", "vote 2 local", "withdrawal  local", "vote 3 local", "option-removed  local", "vote 1 local",
                "merge  local", "merge 1 local",
            ],
            await Rows(world, $"SELECT kind || ' ' || ballot || ' ' || platform FROM poll_log WHERE poll_key = {poll.Key} ORDER BY entry"));
    }

    [Theory]
    [InlineData("Voted 1-0123456789ab", "pv 2", "Your vote is recorded: Yes")]
    [InlineData("Changed 2-0123456789ab", "pv 2", "Your vote is recorded: Yes")]
    [InlineData("Withdrawn 2-0123456789ab", "pv 2", "Your vote is recorded: Yes")]
    [InlineData("Drafted ", "pv 2", "Your ranking is empty")]
    [InlineData("! 不行\n不行\nNot like that", "pv 2", "Not like that")]
    [InlineData("<poll> IsAdded 1", "/poll add 1 Yes", "The option “Yes” is added")]
    [InlineData("<poll> IsThere 1", "/poll add 1 Yes", "“Yes” is there already")]
    [InlineData("<poll> IsNear 1", "/poll add 1 Yes", "Did you mean “Yes”?")]
    [InlineData("Unknown", "/link ABCDEF", "There is no such code")]
    [InlineData("Expired", "/link ABCDEF", "has expired")]
    [InlineData("Used", "/link ABCDEF", "has been used")]
    [InlineData("Own", "/link ABCDEF", "own code")]
    [InlineData("AlreadyLinked", "/link ABCDEF", "linked already")]
    [InlineData("TooManyTries", "/link ABCDEF", "Too many wrong codes")]
    [InlineData("Elsewhere", "/community link ABCDEF", "in a community with others already")]
    // An earlier build linked at once and stored nothing; a code works once.
    [InlineData("", "/link ABCDEF", "has been used")]
    public async Task What_an_earlier_build_answered_is_answered_again(string kept, string asked, string words)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Will it? | Yes | No write_in=yes");
        _ = await world.Vote(Ming, poll, 1);
        _ = await world.Database.Write(connection => connection.Execute(
            "INSERT INTO handled_requests (request_key, at, answer) VALUES ('again', 0, @answer)", new
            {
                answer = kept.Replace("<poll>", poll.Id, StringComparison.Ordinal)
            }));
        var reply = asked is ['/', ..]
            ? await world.Say(Mo with { IsPrivate = asked.StartsWith("/link", StringComparison.Ordinal) }, asked, key: "again")
            : await world.Vote(Ming, poll, 2, key: "again");
        Assert.Contains(words, PollWorld.Plain(reply), StringComparison.Ordinal);
        await world.HasCounts(poll, 1, 0);
    }

    [Fact]
    public async Task The_words_for_refused_codes()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var here = Mo with { IsPrivate = true };
        var code = (await world.Say(here, "/link", key: "0")).Message.Blocks.OfType<Figures>().Single().Items[0].Value;
        _ = await world.Say(here, $"/link {code}", key: "1");
        _ = await world.Say(here, "/link ABCDEF", key: "2");
        _ = await world.Say(PollWorld.Who("Mo", PollWorld.Far) with { IsPrivate = true }, $"/link {code}", key: "3");
        _ = await world.Say(PollWorld.Who("Mo", PollWorld.Far) with { IsPrivate = true }, $"/link {code}", key: "4");
        _ = await world.Say(Mo, "/community link");
        Assert.Equal(
            ["Own", "Unknown", "request", "Used"],
            await Rows(
                world,
                "SELECT CASE WHEN answer LIKE 'request %' THEN 'request' ELSE answer END FROM handled_requests "
                    + "WHERE request_key IN ('1', '2', '3', '4') ORDER BY request_key"));
        Assert.Equal(
            ["account local:Mo", "chat local:lobby"],
            await Rows(world, "SELECT kind || ' ' || subject FROM link_codes ORDER BY kind"));
        Assert.Equal(["link codes"], await Rows(world, "SELECT name FROM secrets"));
    }

    [Fact]
    public async Task The_words_for_unanswered_questions()
    {
        string[] words =
        [
            "NotUnderstood", "TooLong", "UnknownEntity", "UnknownMetric", "UnknownSegment", "UnknownTime", "AmbiguousName", "WhichEntity",
            "WhichMetric", "NotKnown", "Future", "NotComparable", "Advice", "Opinion", "Reasons",
        ];
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        var statistics = new QuestionStatistics(Options.Create(new PrivacyOptions { KeepQuestionText = true }), TimeProvider.System);
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            statistics.Count(
                Ming, new QuestionOutcome(new Query(Intent.Value), new Refusal(reason), Message.Text("")), $"{(int)reason:D2}");
        }

        await statistics.Write(test.Database);
        Assert.Equal(
            words, await test.Database.Read(connection => connection.QueryAsync<string>("SELECT refusal FROM asked_texts ORDER BY text")));
    }

    [Fact]
    public async Task The_words_for_the_outcome_of_a_delivery()
    {
        using var metrics = new MetricsSeen();
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        var store = new OutboxStore(test.Database);
        foreach (var state in (
            OutboxMessageState[])[OutboxMessageState.Sent, OutboxMessageState.Failed, OutboxMessageState.Unknown, OutboxMessageState.Quiet])
        {
            var outboxMessage = new OutboxMessage($"{state}", OutboxMessageKind.Digest, $"{state}", 20260115, PollWorld.Lobby)
            {
                DueAt = 0,
                Deadline = 1,
            };
            _ = await test.Database.Write(connection => OutboxStore.Add(connection, outboxMessage, 0));
            await store.End(outboxMessage, state, null, null, new Forgetful(), null, 0);
        }

        metrics.Has("communitybot.digest.lateness", "outcome", "Sent", "Failed", "Unknown", "Quiet");
    }

    static async Task<IEnumerable<string>> Rows(PollWorld world, string sql, Func<string, string>? change = null) =>
        (await world.Database.Read(connection => connection.QueryAsync<string>(sql))).Select(change ?? (text => text));

    static string Normal(string text) => PollId().Replace(Receipt().Replace(text, "<receipt>"), "<poll>");

    [GeneratedRegex("[0-9]+-[0-9a-f]{12}")]
    private static partial Regex Receipt();

    [GeneratedRegex("^[0-9a-zA-Z]{16}(?= )")]
    private static partial Regex PollId();

    sealed class Forgetful : IOutboxMessageRenderer
    {
        public OutboxMessageKind Kind => OutboxMessageKind.Digest;

        public ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation) => default;

        public void Ended(
            DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
            RenderedMessage? renderedMessage, long now)
        {
        }
    }
}
