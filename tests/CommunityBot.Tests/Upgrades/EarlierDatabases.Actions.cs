using System.Data.Common;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using CommunityBot.Tests.Upgrades.Fixtures;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CommunityBot.Tests.Upgrades;

public sealed partial class EarlierDatabases
{
    static Task<RunningBot> Open(string connection) =>
        RunningBot.Run(
            CommunityStory.Config,
            new Dictionary<string, string?> { ["Privacy:KeepQuestionText"] = "true" },
            database: connection,
            start: Opened);

    static Database Database(RunningBot bot) => bot.Services.GetRequiredService<Database>();

    static DbConnection Connect(TestEngine engine, string connection) =>
        engine == TestEngine.Sqlite
            ? new SqliteConnection($"Data Source={connection};Pooling=false")
            : new NpgsqlConnection(connection + ";Pooling=false");

    static async Task<IReadOnlyList<string>> Subscriptions(TestEngine engine, string connection)
    {
        await using var database = Connect(engine, connection);
        return [.. await database.QueryAsync<string>(
            "SELECT id || ' ' || reader || ' ' || minute || ' ' || time_zone || ' ' || state || ' ' || last_issue || ' ' || "
                + "COALESCE(next_issue, 0) || ' ' || COALESCE(due_at, 0) FROM digest_subscriptions ORDER BY id")];
    }

    static Task<(Poll Poll, Tally Tally, IReadOnlyList<LogEntry> Log)> Poll(RunningBot bot, int number) => Database(bot).Read(read =>
    {
        var poll = PollRepository.FindByNumber(read, CommunityChats.Known(read, Lobby)!, number)!;
        return Task.FromResult<(Poll, Tally, IReadOnlyList<LogEntry>)>(
            (poll, PollRepository.Tally(read, poll), [.. BallotTable.Log(read, poll)]));
    });

    static async Task Counts(RunningBot bot, int number, params long[] votes)
    {
        var (poll, tally, _) = await Poll(bot, number);
        Assert.Equal(votes, poll.AllOptions.Select(option => tally.Votes(option.Number)));
    }

    /// <summary>A member on a platform that is not connected, in the community's chat there.</summary>
    static async Task<RequestOrigin> Account(RunningBot bot, string platform, string name)
    {
        var (chat, user) = await Database(bot).Read(read => read.QuerySingleAsync<(string, string)>(
            "SELECT chat_ref, user_ref FROM community_chats, accounts WHERE chat_ref LIKE @like AND user_ref LIKE @like AND "
                + "accounts.name = @name",
            new { like = platform + ":%", name }));
        return new RequestOrigin(ChatRef.Parse(chat), UserRef.Parse(user), name) { Locale = Language.En };
    }

    static async Task<string> Press(RunningBot bot, RequestOrigin requestOrigin, string button, string? key = null) =>
        MessageText.Plain(
            (await bot.Services.GetRequiredService<Dispatcher>().Dispatch(
                new ButtonPress(requestOrigin, button) { Key = key }, default)).Message);

    /// <summary>Taps a button of an old message of the local chat: the first one if no label is given.</summary>
    static async Task<string> Old(RunningBot bot, string words, string? label, string member)
    {
        var message = (await bot.History(member)).Last(
            said => said.Text.Contains(words, StringComparison.Ordinal) && said.Buttons.Any(button =>
                label is null || button.Label == label));
        return (await bot.Tap(message, label ?? message.Buttons[0].Label, member, "en")).Text;
    }

    static async Task<string> File(RunningBot bot, Said said) =>
        await bot.Http.GetStringAsync(
            (string)said.Json["blocks"]!.AsArray().Single(block => (string)block!["block"]! == "attachment")!["source"]!);

    static bool IsDigestOfToday(Said said) => said.Text.Contains("Digest · Saturday, 17 January 2026", StringComparison.Ordinal);

    /// <summary>Lets the clock run until the condition holds.</summary>
    static Task Until(RunningBot bot, Func<Task<bool>> condition) => Eventually.Holds(
        async () =>
        {
            if (await condition())
                return true;
            bot.Clock.Advance(TimeSpan.FromMilliseconds(250));
            return false;
        },
        () => string.Join('\n', bot.Log.All.TakeLast(20)));

    static void Says(string words, Said said) => Says(words, said.Text);

    static void Says(string words, string text) => Assert.Contains(words, text, StringComparison.Ordinal);
}
