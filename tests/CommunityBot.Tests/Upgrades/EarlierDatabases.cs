using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Pinned;
using CommunityBot.Tests.Storage;
using CommunityBot.Tests.Upgrades.Fixtures;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Upgrades;

/// <summary>
/// This build opens a database of an earlier build through the real host, migrates it and continues with it. Fixtures/README.md
/// lists what is checked;
/// a build that stores something new adds it to the story, makes a new fixture and keeps the earlier ones.
/// </summary>
public sealed partial class EarlierDatabases : IDisposable
{
    static readonly ChatRef Lobby = new("local", "lobby");

    /// <summary>Some minutes after the earlier build stopped.</summary>
    static readonly DateTimeOffset Opened = CommunityStory.End.AddMinutes(5);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, OnSqlite, OnPostgres]
    public async Task It_is_migrated_and_keeps_its_content(TestEngine engine)
    {
        var (connection, keys) = await FixtureFiles.Latest.Copy(engine, folder);
        var due = await Subscriptions(engine, connection);
        await using var bot = await Open(connection);
        Assert.Equal(
            Migrations.Latest, await Database(bot).Read(read => read.ExecuteScalarAsync<int>("SELECT MAX(version) FROM schema_version")));
        Assert.Equal(5, due.Count);
        Assert.Equal(due, await Subscriptions(engine, connection));

        // Votes, logs and receipts. Lin's later vote counts in the poll that was open when her accounts were linked, and both
        // votes in the closed one.
        (PollState, long, long[])[] held =
        [
            (PollState.Closed, 3, [2, 1, 0]), (PollState.Open, 2, [2, 1, 0, 0, 0]), (PollState.Open, 1, [0, 1, 0]),
            (PollState.Closed, 3, [1, 2]),
            (PollState.Open, 1, [1, 0]), (PollState.Open, 2, [1, 1]), (PollState.Cancelled, 0, [0, 0]), (PollState.Open, 0, [0, 0]),
        ];
        foreach (var (number, (state, voters, votes)) in held.Index().Select(one => (one.Index + 1, one.Item)))
        {
            var (poll, tally, log) = await Poll(bot, number);
            Assert.Equal((number, state, voters), (number, poll.State, tally.Voters));
            Assert.Equal(votes, poll.AllOptions.Select(option => tally.Votes(option.Number)));
            Assert.True(VoteLog.IsIntact(poll, log), $"the log of poll {number} is broken");
        }

        Assert.Equal(
            (PollKind.Multiple, 2, true, true),
            ((await Poll(bot, 2)).Poll.Terms is var several ? (
                several.Kind, several.MaxChoices, several.AllowsWriteIns, several.ClosesAt is not null) : default));
        Assert.Equal(
            ("Analysts", ResultVisibility.AfterClosing, 5),
            ((await Poll(bot, 5)).Poll.Terms.Audience, (await Poll(bot, 6)).Poll.Terms.Visibility, (await Poll(bot, 6)).Poll.Terms.Quorum));
        foreach (var (number, receipt) in keys.Receipts)
            Says("The receipt holds", await bot.Say($"/poll receipt {number} {receipt}", "Ming", "en"));
        Says("does not match", await bot.Say($"/poll receipt 4 {keys.Receipts["2"]}", "Ming", "en"));
        Says("Ming", await bot.Say("/poll results 4", "Alex", "en"));
        Assert.Equal(
            [
                "entry,at,voter,kind,options,ballot,platform,receipt,hash", "start,unsealed", "vote,", "vote,", "vote,", "end,",
                "choice,No", "choice,Yes", "choice,Yes",
            ],
            (await File(bot, await bot.Say("/poll export 1", "Mo", "en"))).Trim().Split('\n')
                .Select((line, index) => index == 0 ? line : string.Join(',', line.Split(',')[3..5]))
                .OrderBy(line => line.StartsWith("choice", StringComparison.Ordinal) ? line : ""));
        foreach (var (number, isChained) in ((int, bool)[])[(1, false), (4, true)])
        {
            using var export = new MemoryStream(
                Encoding.UTF8.GetBytes(await File(bot, await bot.Say($"/poll export {number}", "Mo", "en"))));
            var verdict = ExportCheck.Run(export, keys.Receipts.GetValueOrDefault($"{number}"));
            Assert.Equal(
                (null, isChained, 3, !keys.Receipts.ContainsKey($"{number}")),
                (verdict.Problem, verdict.IsChained, (int)verdict.Total, verdict.Receipt is null));
        }

        // Linked accounts, joined chats and settings.
        foreach (var account in (string[])["Discord", "Local chat"])
            Says(account, await bot.Say("/unlink", "Ming", "en"));
        foreach (var chat in (string[])["Discord", "Telegram", "Local chat"])
            Says(chat, await bot.Say("/community", "Alex", "en"));
        Says("Link these accounts?", await bot.Say($"/link {keys.LinkCode}", "Lin", "en"));
        Says("New York", await bot.Say("/settings", "Alex", "en"));
        Says("18:00", await bot.Say("/poll show 6", "Alex", "en"));

        // The transcript and the questions.
        var history = await bot.History("Alex");
        Assert.Contains(history, said => said.Pictures.Count > 0);
        Assert.Contains(history, said => said.Figures.Any(figure => figure.Value == "RMB 520 million") && said.Sources.Count > 0);
        Assert.DoesNotContain(history, said => said.Text.Contains("/signin#", StringComparison.Ordinal));
        Says("RMB 540 million", await bot.Say("Larkspur revenue 2024"));
        using var asked = new MemoryStream();
        Assert.Equal(5, await bot.Services.GetRequiredService<QuestionTextExport>().Run(asked, default));
        foreach (var words in (string[])
            [
                "at,chat,question,refusal\n", ",local:lobby,Ember revenue 2019,NotKnown\n",
                ",local:lobby,gibberish frobnication,NotUnderstood\n",
            ])
        {
            Says(words, Encoding.UTF8.GetString(asked.ToArray()));
        }

        var status = await bot.Say("/digest status", "Mo", "en");
        foreach (var words in (string[])[": sent", "2026-01-17 18:00"])
            Says(words, status);
        PinnedText.Check("my-data", Shape.Of(JsonNode.Parse(await File(bot, await bot.Say("/privacy show", "Ming", "en")))));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Running_work_continues_after_the_migration(TestEngine engine)
    {
        var (connection, keys) = await FixtureFiles.Latest.Copy(engine, folder);
        await using var bot = await Open(connection);
        var ids = new List<string> { "" };
        for (var number = 1; number <= 8; number++)
            ids.Add((await Poll(bot, number)).Poll.Id);
        var (ming, lin) = (await Account(bot, "discord", "Ming"), await Account(bot, "discord", "Lin"));

        // Buttons of old messages: on the page, and as other platforms deliver them.
        Says("recorded: Yes", await Old(bot, "Hidden until the end?", "Yes", "Alex"));
        await Counts(bot, 6, 2, 1);
        Says("1. Northlight > 2. Ember", await Press(bot, lin, $"pv:{ids[3]}:2"));
        Says("recorded", await Press(bot, lin, $"pv:{ids[3]}:k"));
        await Counts(bot, 3, 0, 1, 1);
        Says("Halcyonn” is added", await Press(bot, lin, $"pw:{ids[2]}:y"));
        Says("已撤回", await Press(bot, ming, $"pv:{ids[2]}:w"));
        await Counts(bot, 2, 1, 0, 0, 0, 0, 1);
        Says("Rank the toolchains", await Press(bot, ming, $"ps:{ids[3]}"));
        Says("5.4亿元", await Press(bot, ming, "ask:larkspur|revenue||2024"));
        Says("You have not voted", await Old(bot, "Digest · Thursday", "Vote now", "Alex"));
        // The chats were linked by an earlier build, which did not ask whether they take announcements of the others.
        Says("on its way to this chat", await Old(bot, "A draft that is never sent", "Send it", "Mo"));
        Says("RMB", await Old(bot, "Not known", null, "Alex"));

        // A request that its platform delivers again.
        var (key, poll) = await Database(bot).Read(async read => await read.QuerySingleAsync<(string, string)>(
            "SELECT request_key, polls.id FROM handled_requests JOIN polls ON polls.number = 5 WHERE answer LIKE 'Voted%' AND "
                + "request_key LIKE 'discord%' ORDER BY at LIMIT 1"));
        var before = (await Poll(bot, 5)).Poll.LogCount;
        _ = await Press(bot, lin with { Roles = ["Analysts"] }, $"pv:{poll}:1", key);
        Assert.Equal(before, (await Poll(bot, 5)).Poll.LogCount);

        // A closed poll counts two linked accounts as one member once it is open again.
        Says("open again", await bot.Say("/poll reopen 1", "Mo", "en"));
        await Counts(bot, 1, 2, 0, 0);
        foreach (var number in Enumerable.Range(1, 8))
        {
            Assert.True(
                VoteLog.IsIntact((await Poll(bot, number)).Poll, (await Poll(bot, number)).Log), $"the log of poll {number} is broken");
        }

        // A signed-in moderator stays signed in.
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false })
        {
            BaseAddress = bot.Http.BaseAddress,
            DefaultRequestHeaders = { { "Cookie", $"moderator={keys.Session}" } },
        };
        Says("Which ships first?", await browser.GetStringAsync("/signin/polls?language=en"));
        using var signedIn = await bot.Http.PostAsJsonAsync("/signin", new { token = keys.SignInLink });
        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);

        // The next digest is sent once at its time, also with a restart. A poll closes at its time.
        bot.Clock.SetUtcNow(new(2026, 1, 17, 9, 59, 0, TimeSpan.Zero));
        Assert.DoesNotContain(await bot.History("Ming"), IsDigestOfToday);
        bot.Clock.SetUtcNow(new(2026, 1, 17, 10, 0, 30, TimeSpan.Zero));
        await Until(bot, async () => (await bot.History("Ming")).Any(IsDigestOfToday));
        await bot.Restart();
        bot.Clock.SetUtcNow(new(2026, 1, 17, 10, 30, 0, TimeSpan.Zero));
        await Until(
            bot,
            async () => await Database(bot).Read(
                read => read.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM deliveries WHERE platform = 'local' AND state < 2")) == 0);
        Assert.Single(await bot.History("Ming"), IsDigestOfToday);
        Assert.Equal(
            ["20260115 1 2", "20260116 1 2", "20260117 1 2"],
            await Database(bot).Read(
                read => read.QueryAsync<string>(
                    "SELECT issue || ' ' || COUNT(*) || ' ' || MAX(state) FROM deliveries WHERE kind = 0 AND chat_ref = "
                        + "'local:lobby' GROUP BY issue ORDER BY issue")));
        bot.Clock.SetUtcNow(new(2026, 1, 20, 10, 0, 30, TimeSpan.Zero));
        await Until(bot, async () => (await Poll(bot, 6)).Poll.State == PollState.Closed);
        await Until(
            bot,
            async () => (await bot.History("Ming")).Any(said =>
                said.Text.Contains(
                    "Hidden until the end?",
                    StringComparison.Ordinal) && said.Text.Contains("This poll has closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task On_Telegram_pending_forms_and_answers_continue()
    {
        var (connection, keys) = await FixtureFiles.Latest.Copy(TestEngine.Sqlite, folder);
        // The new stand-in starts with the first update again.
        await using (var database = new SqliteConnection($"Data Source={connection};Pooling=false"))
            _ = await database.ExecuteAsync("DELETE FROM platform_states WHERE name LIKE 'offset:%' OR name LIKE 'update:%'");
        await using var host = await TelegramHost.Run(clock: new FakeTimeProvider(Opened), connection: connection);
        var group = host.Telegram.Supergroup("Chips");
        var (mo, hua, lin, quinn) = (
            host.Telegram.User("Mo"), host.Telegram.User("Hua"), host.Telegram.User("Lin"), host.Telegram.User("Quinn"));
        _ = group.Add(mo, Role.Administrator).Add(hua).Add(lin).Add(quinn);

        var kind = await mo.Says("Ember\nLarkspur").Reply(Step(3));
        _ = await mo.Taps(kind, "Choose one");
        _ = await mo.Taps(await mo.Private.Next(Step(4)), "Skip");
        _ = await mo.Taps(await mo.Private.Next(Step(5)), "Done");
        var post = await group.Next(message => message.Text.Contains("Who leads in 2027?", StringComparison.Ordinal));
        Says("recorded", (await lin.Taps(post, "Ember")).Text);
        // Private replies of earlier builds waited in clear and are gone: their readers ask again.
        Says("/ask", (await quinn.Opens(keys.HeldLink).Reply()).Text);

        static Func<StandInMessage, bool> Step(int number) => message => message.Text.Contains($"({number}/5)", StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Its_tables_equal_those_of_a_new_database(TestEngine engine)
    {
        var (connection, _) = await FixtureFiles.Latest.Copy(engine, folder);
        _ = await CommunityBot.Core.Storage.Database.Migrate(connection);
        await using var fresh = await TestDatabase.Create(engine);
        await using var earlier = Connect(engine, connection);
        await using var now = Connect(engine, fresh.Connection);
        Assert.Equal(await StoredNames.Tables(engine, now), await StoredNames.Tables(engine, earlier));
    }

    /// <summary>Runs the story with this build: a renamed column, word or key differs from the earlier database.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_story_stores_the_same_names_today(TestEngine engine)
    {
        CommunityStory.WriteEarlierConfig(folder);
        var connection = engine == TestEngine.Sqlite ? folder.File("community.db") : await PostgresServer.CreateDatabase();
        IReadOnlyList<string> names;
        await using (var host = await StoryHost.Run(connection, folder.Path, CommunityStory.Start))
        {
            var keys = await new CommunityStory(host, folder).Tell();
            if (engine == TestEngine.Postgres && FixtureFiles.IsWriting)
                await FixtureFiles.Latest.Write(engine, connection, keys);
            names = await StoredNames.Of(engine, connection);
            await host.StopBot();
            if (engine == TestEngine.Sqlite && FixtureFiles.IsWriting)
                await FixtureFiles.Latest.Write(engine, connection, keys);
            _ = host.Log.Said("Telegram asks to wait");
            Assert.Equal(
                [],
                host.Log.Unexpected.Concat(
                    host.Telegram.Complaints.Select(complaint => $"{complaint}")).Concat(
                        host.Discord.Complaints.Select(complaint => $"{complaint}")));
        }

        var (earlier, _) = await FixtureFiles.Latest.Copy(engine, folder);
        // Tables and columns are held by SchemaTests; they grow from build to build.
        Assert.Empty((await StoredNames.Of(engine, earlier)).Where(name => !StoredNames.IsOfSchema(name) && !IsGone(name)).Except(names));

        // A private reply that waits is encrypted now, and a code that was taken names its request.
        static bool IsGone(string name) =>
            // A member who adds an option votes for it now, so that the votes after it have higher entries in the log.
            name is "handled_requests.answer " or "handled_requests.answer Voted 4-<hash>"
                || name.StartsWith("platform_states.value telegram held:", StringComparison.Ordinal);
    }
}
