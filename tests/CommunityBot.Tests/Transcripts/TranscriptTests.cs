using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Transcripts;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Transcripts;

public sealed class TranscriptTests
{
    static readonly ChatRef Lobby = new("local", "lobby");

    [Theory, OnSqlite, OnPostgres]
    public async Task Every_block_is_kept_as_it_was_said(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var transcript = new Transcript(database.Database, TimeProvider.System);
        var chart = new Chart("t", ChartShape.Bars, "axis", [new ChartSeries("s", [new ChartPoint("2024", 3.5, "3.5")])], "alt")
        {
            Language = Language.ZhHant,
        };
        var message = new Message(
            [
                new Heading("h"), new Paragraph("p\0\u202E壁仞"), new Figures([new Figure("l", "v")]), new Table(["a"], [["b"]]),
                new Sources(["s"]), chart with { InEnglish = chart },
            ],
            [new Button("x:1", "X")]);
        var added = await transcript.Add(Lobby, "Ming", null, message, default);
        var kept = await transcript.Find(added.Id, Lobby, default);
        Assert.Equivalent(message, kept!.Message, strict: true);
        Assert.Equal(("Ming", added.At.ToUnixTimeMilliseconds()), (kept.Author, kept.At.ToUnixTimeMilliseconds()));
        Assert.Null(await transcript.Find(added.Id, new ChatRef("local", "elsewhere"), default));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Only_the_newest_are_kept_and_versions_go_on(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var transcript = new Transcript(database.Database, TimeProvider.System);
        var first = await transcript.Add(Lobby, null, null, Message.Text("first"), default);
        await Task.WhenAll(
            Enumerable.Range(1, Transcript.Capacity - 1).Select(i => transcript.Add(Lobby, null, null, Message.Text($"{i}"), default)));
        Assert.True(await transcript.Replace(first.Id, Message.Text("edited"), default));
        Assert.Equal(Transcript.Capacity + 1, Assert.Single(await transcript.Since(Transcript.Capacity, Lobby, "Ming", default)).Version);

        var last = await transcript.Add(Lobby, null, null, Message.Text("last"), default);
        Assert.Equal(Transcript.Capacity + 2, last.Version);
        Assert.Equal(Transcript.Capacity, (await transcript.Of(Lobby, "Ming", default)).Count);
        Assert.False(await transcript.Replace(first.Id, Message.Text("again"), default));
    }

    [Theory, OnPostgres]
    public async Task Instances_that_add_and_edit_at_the_same_time_lose_nothing(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        await using var elsewhere = Database.Open(database.Connection);
        Transcript[] transcripts = [new(database.Database, TimeProvider.System), new(elsewhere, TimeProvider.System)];
        var first = await transcripts[0].Add(Lobby, null, null, Message.Text("first"), default);
        await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => i % 5 == 0
                ? transcripts[i % 2].Replace(first.Id, Message.Text($"edit {i}"), default)
                : (Task)transcripts[i % 2].Add(Lobby, null, null, Message.Text($"{i}"), default)));
        var kept = await transcripts[1].Of(Lobby, "Ming", default);
        Assert.Equal(161, kept.Count);
        Assert.Equal(161, kept.DistinctBy(entry => entry.Version).Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_private_message_is_visible_to_its_user_only(TestEngine engine)
    {
        await using var database = await TestDatabase.Create(engine);
        var transcript = new Transcript(database.Database, TimeProvider.System);
        _ = await transcript.Add(Lobby, null, "Lin", Message.Text("secret"), default);
        Assert.Empty(await transcript.Of(Lobby, "Ming", default));
        Assert.Empty(await transcript.Since(0, Lobby, "Ming", default));
        Assert.Single(await transcript.Of(Lobby, "Lin", default));
    }
}
