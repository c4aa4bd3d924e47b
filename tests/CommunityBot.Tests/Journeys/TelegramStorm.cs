using System.Diagnostics;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The built program with the stand-in, killed during a storm of votes, once here and often in the soak tests. Every confirmed
/// vote is stored, and no vote counts twice.
/// </summary>
public sealed class TelegramStorm
{
    const int Voters = 48, Options = 4;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Killed_in_a_storm_the_bot_loses_no_vote_and_doubles_none() => Storm(tapsOfEach: 6, kills: 1);

    internal static async Task Storm(int tapsOfEach, int kills)
    {
        using var folder = new TempFolder();
        // A tap is answered when the bot is back, so it has a long life.
        await using var telegram = await TelegramStandIn.Start(
            new TelegramStandInOptions { Limits = null, QueryLife = Patience, WaitTimeout = Patience });
        var group = telegram.Supergroup("Chips", Role.Administrator);
        var mo = telegram.User("Mo");
        _ = group.Add(mo, Role.Creator);
        var voters = Enumerable.Range(0, Voters).Select(number => telegram.User($"Voter {number}")).ToList();
        voters.ForEach(voter => group.Add(voter));

        var bot = Start(telegram, folder);
        try
        {
            _ = mo.Says("/poll_new Storm? | A1 | B2 | C3 | D4", group);
            var post = await group.Next(message => message.Text.Contains("Storm?", StringComparison.Ordinal), Patience);
            var random = new Random(TestSeed.Next());
            var (told, lapsed) = (0, 0);
            var storm = Task.WhenAll(
                voters.Select(voter => Vote(voter, post, tapsOfEach, random.Next(), () => Interlocked.Increment(ref told))));
            for (var kill = 1; kill <= kills; kill++)
            {
                // In the middle of the storm, measured by the answered taps.
                while (Volatile.Read(ref told) < Voters * tapsOfEach * kill / (kills + 1) && !storm.IsCompleted)
                    await Task.WhenAny(storm, Task.Delay(1));
                _ = mo.Says($"/poll_new Launched at kill {kill}? | Yes | No", group);
                bot.Kill(entireProcessTree: true);
                await bot.WaitForExitAsync();
                bot.Dispose();
                lapsed += telegram.LetTapsLapse();
                bot = Start(telegram, folder);
            }

            var last = await storm;
            _ = await post.Becomes(
                _ =>
                    Enumerable.Range(1, kills)
                        .All(kill =>
                            group.FromBot.Any(message =>
                                message.Text.Contains($"kill {kill}?", StringComparison.Ordinal) && message.Buttons.Count > 0)),
                Patience);
            await telegram.Settled(Patience);
            bot.Kill(entireProcessTree: true);
            await bot.WaitForExitAsync();

            await using var database = Database.Open(folder.File("community.db"));
            var ballots = (await database.Read(reader => Task.FromResult(StoredBallots.Of(reader))))
                .Where(ballot => ballot.PollNumber == 1)
                .ToDictionary(row => row.User, row => row.Ballot);
            Assert.Equal(
                voters.Zip(last, (voter, option) => (User: $"telegram:{voter.Id}", Ballot: option.ToString(CultureInfo.InvariantCulture)))
                    .OrderBy(vote => vote.User, StringComparer.Ordinal),
                ballots.Select(vote => (User: vote.Key, Ballot: vote.Value)).OrderBy(vote => vote.User, StringComparer.Ordinal));
            // Every tap is in the log once, even if a later one has changed the vote.
            Assert.Equal(
                Voters * tapsOfEach,
                await database.Read(
                    reader => reader.ExecuteScalarAsync<int>(
                        "SELECT COUNT(*) FROM poll_log JOIN polls ON polls.poll_key = poll_log.poll_key WHERE number = 1 "
                            + "AND poll_log.kind = 'vote'")));
            // A kill loses at most the toast of each voter's current tap, and no votes.
            Assert.InRange(lapsed, 0, kills * Voters);
            Assert.Equal(1 + kills, await database.Read(reader => reader.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM polls")));
            Assert.Empty(telegram.Complaints);
        }
        finally
        {
            if (!bot.HasExited)
                bot.Kill(entireProcessTree: true);
            bot.Dispose();
        }
    }

    /// <summary>Taps one option after another, each after the answer to the one before, and returns the last.</summary>
    static async Task<int> Vote(StandInUser voter, StandInMessage post, int taps, int seed, Action told)
    {
        var random = new Random(seed);
        var data = post.Buttons.SelectMany(row => row).Select(label => (string)post.Button(label)["callback_data"]!).ToList();
        var option = 0;
        for (var i = 0; i < taps; i++)
        {
            // Another option each time: the same one would withdraw the vote, which looks like a vote that counts twice.
            option = 1 + ((option + random.Next(Options - 1)) % Options);
            var toast = await voter.TapsData(post, data[option - 1], Patience);
            // A repeated tap is answered with the current vote. The vote of a lost toast is stored too.
            if (!toast.IsLapsed)
                Assert.Matches($"^Your vote is (recorded|changed to): {"ABCD"[option - 1]}{option}", toast.Text);
            told();
        }

        return option;
    }

    static Process Start(TelegramStandIn telegram, TempFolder folder)
    {
        var bot = CommunityBot.Tests.Journeys.BuiltProgram.Start(
            $"export COMMUNITYBOT_Telegram__Token={telegram.Token} COMMUNITYBOT_Telegram__ApiBase={telegram.BaseUrl} "
                + "COMMUNITYBOT_Telegram__MessagesPerSecond=100000;",
            "serve", "--database", folder.File("community.db"), "--urls", "http://127.0.0.1:0");
        // A full pipe would block the program.
        bot.BeginOutputReadLine();
        bot.BeginErrorReadLine();
        return bot;
    }
}
