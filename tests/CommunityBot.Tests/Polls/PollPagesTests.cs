using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Polls;

public sealed class PollPagesTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Mo = PollWorld.Who("Mo");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_community_turns_its_result_pages_off_and_others_keep_theirs(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var ours = await world.Launch("Ours? | Yes | No");
        _ = await world.Say(PollWorld.Who("Mo", PollWorld.Far), "/poll new Theirs? | Yes | No");
        var theirs = (await world.All()).Single(poll => poll.Id != ours.Id);
        Assert.NotNull(await world.Pages.Find(ours.ShareKey, Language.En, default));
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Say(Ming, "/poll pages off")), StringComparison.Ordinal);
        _ = await world.Say(Mo, "/poll pages off");
        Assert.Null(await world.Pages.Find(ours.ShareKey, Language.En, default));
        Assert.NotNull(await world.Pages.Find(theirs.ShareKey, Language.En, default));
        _ = await world.Say(Mo, "/poll pages on");
        Assert.NotNull(await world.Pages.Find(ours.ShareKey, Language.En, default));
    }

    [Fact]
    public async Task A_link_is_shown_only_where_members_can_follow_it()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.JoinChats();
        var poll = await world.Launch("Will it? | Yes | No");
        await world.Work();
        var link = $"http://127.0.0.1:5080/polls/{poll.ShareKey}";
        Assert.Contains(link, MessageText.Plain(Assert.Single(world.Local.Shown.Values)), StringComparison.Ordinal);
        Assert.DoesNotContain("/polls/", MessageText.Plain(Assert.Single(world.Other.Shown.Values)), StringComparison.Ordinal);
        foreach (var line in (string[])["/poll show 1", "/poll results 1"])
        {
            Assert.Contains(link, PollWorld.Plain(await world.Say(Ming, line)), StringComparison.Ordinal);
            Assert.DoesNotContain(
                "/polls/", PollWorld.Plain(await world.Say(PollWorld.Who("Ming", PollWorld.Far), line)), StringComparison.Ordinal);
        }

        _ = await world.Say(Mo, "/poll pages off");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        Assert.DoesNotContain("/polls/", MessageText.Plain(Assert.Single(world.Local.Shown.Values)), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_joins_gets_the_polls_that_are_open_and_brings_its_own(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var farMo = PollWorld.Who("Mo", PollWorld.Far);
        _ = await world.Launch("Ours? | Yes | No");
        _ = await world.Launch("Over? | Yes | No");
        _ = await world.Say(Mo, "/poll close 2");
        _ = await world.Say(farMo, "/poll new Theirs? | Yes | No");
        async Task Show()
        {
            for (var i = 0; i < 4; i++)
            {
                await world.Work();
                world.Clock.Advance(TimeSpan.FromSeconds(2));
            }
        }

        static IEnumerable<string> Asked(CollectingPlatform platform) =>
            platform.Sent.Select(sent => MessageText.Plain(sent.Message).Split('\n')[0])
                .Where(line => !line.StartsWith("Results", StringComparison.Ordinal))
                .Order();

        await Show();
        _ = await world.LinkByCode(farMo, Mo, "community link");
        await Show();
        Assert.Equal(["Ours?", "Over?", "Theirs?"], Asked(world.Local));
        Assert.Equal(["Ours?", "Theirs?"], Asked(world.Other));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_leaves_sees_no_more_of_the_polls_and_its_votes_stay(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var (farMo, farLin) = (PollWorld.Who("Mo", PollWorld.Far), PollWorld.Who("Lin", PollWorld.Far));
        _ = await world.LinkByCode(farMo, Mo, "community link");
        var poll = await world.Launch("Ours? | Yes | No");
        await world.Work();
        _ = await world.Vote(farLin, poll, 1);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        Assert.Contains("1 voted", MessageText.Plain(Assert.Single(world.Other.Shown.Values)), StringComparison.Ordinal);

        var leave = await world.Say(farMo, "/community leave");
        _ = await world.Press(farMo, leave.Message.Buttons.Single().Id);
        Assert.Contains("no such poll here", PollWorld.Plain(await world.Vote(farLin, poll, 2)), StringComparison.Ordinal);
        foreach (var line in (string[])
            [
                "/poll list", "/poll show 1", "/poll results 1", "/poll export 1", "/poll post 1", "/poll receipt 1 1-000000000000",
            ])
        {
            Assert.DoesNotContain("Ours", PollWorld.Plain(await world.Say(farMo, line)), StringComparison.Ordinal);
        }

        _ = await world.Vote(Ming, poll, 2);
        await world.HasCounts(poll, 1, 1);
        _ = await world.Say(Mo, "/poll close 1");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.Work();
        await world.Work();
        Assert.Single(world.Other.Sent);
        Assert.Contains("1 voted", MessageText.Plain(Assert.Single(world.Other.Shown.Values)), StringComparison.Ordinal);
        Assert.Contains(world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("A tie", StringComparison.Ordinal));
        Assert.DoesNotContain(
            farLin.UserName, string.Join('\n', world.Local.Sent.Select(sent => MessageText.Plain(sent.Message))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_log_is_exported_in_parts()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Long? | Yes | No");
        var hash = poll.LogHash;
        await world.Database.WriteAlone(connection =>
        {
            using var rows = world.Database.Insert(
                connection, "poll_log", "poll_key", "entry", "at", "voter", "kind", "ballot", "platform", "hash");
            for (var i = 1L; i <= PollLimits.ExportedEntries + 1; i++)
            {
                hash = VoteLog.Next(
                    poll, hash, new LogEntry { Entry = i, At = i, Voter = "00", Kind = LogKind.Vote, Ballot = "1", Platform = "local" });
                rows.Add([poll.Key, i, i, new byte[] { 0 }, LogKind.Vote, "1", "local", Convert.FromHexString(hash)]);
            }

            rows.Complete();
            return connection.Execute(
                "UPDATE polls SET log_count = @Count, log_hash = @hash WHERE id = @Id",
                new { Count = PollLimits.ExportedEntries + 1, hash, poll.Id });
        });
        _ = await world.Say(Mo, "/poll close 1");
        var first = await world.Say(Mo, "/poll export 1");
        Assert.Contains("the hash chain is whole", PollWorld.Plain(first), StringComparison.Ordinal);
        Assert.Contains("/poll export 1 2", PollWorld.Plain(first), StringComparison.Ordinal);
        // Besides the entries a header, the start and the end.
        var csv = first.Message.Blocks.OfType<Attachment>().Single().Content;
        Assert.Equal(PollLimits.ExportedEntries + 3, csv.Trim().Split('\n').Length);
        Assert.Null(Check(csv).Problem);
        var second = (await world.Say(Mo, "/poll export 1 2")).Message.Blocks.OfType<Attachment>().Single();
        Assert.Equal(("poll-1-part-2.csv", 4), (second.Name, second.Content.Trim().Split('\n').Length));
        Assert.Equal((null, PollLimits.ExportedEntries + 1), (Check(second.Content).Problem, Check(second.Content).First));
        Assert.Contains("has 2 parts", PollWorld.Plain(await world.Say(Mo, "/poll export 1 3")), StringComparison.Ordinal);
    }

    static ExportVerdict Check(string csv)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv));
        return ExportCheck.Run(stream, null);
    }
}
