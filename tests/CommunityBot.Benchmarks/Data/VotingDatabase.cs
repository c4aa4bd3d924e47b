using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Benchmarks.Data;

/// <summary>A database with the features that polls need, and no platform: votes come as requests, posts are only rendered.</summary>
sealed class VotingDatabase : IAsyncDisposable
{
    readonly ServiceProvider services;
    long taps;

    public VotingDatabase(string connection)
    {
        Database = Database.Open(connection);
        services = new ServiceCollection().AddLogging().AddSingleton(Database).AddMembers().AddCommunities().AddPolls()
            .BuildServiceProvider();
        Queue = services.GetRequiredService<VoteQueue>();
    }

    public Database Database { get; }

    public VoteQueue Queue { get; }

    /// <summary>How many votes were made with <see cref="VoteOf"/>.</summary>
    public long Taps => taps;

    public static RequestOrigin Voter(int number) =>
        new(new ChatRef("local", "lobby"), new UserRef("local", $"voter{number}"), $"voter{number}");

    /// <summary>Launches a poll of three options, as a moderator.</summary>
    public async Task<Poll> Launch(string question)
    {
        var (refusal, poll) = await services.GetRequiredService<PollLaunch>().Launch(
            new PollDraft(question, ["a1", "b2", "c3"]), new TextMessage(Voter(0) with { IsModerator = true }, ""), Language.En, default);
        return poll ?? throw new InvalidOperationException($"{refusal}");
    }

    /// <summary>A vote for one of the options with a key of its own, as a platform's events have.</summary>
    public VoteRequest VoteOf(Poll poll, int voter, Random random) =>
        new(poll.Id, Voter(voter), new VoteAction(VoteStep.Choose, random.Next(1, 4))) { Key = $"local:{Interlocked.Increment(ref taps)}" };

    public Task<Message> Show(Poll poll) => Database.Read(connection =>
    {
        var found = PollRepository.Find(connection, poll.Id)!;
        return Task.FromResult(
            PollMessage.Of(found, PollRepository.Tally(connection, found), Language.ZhHans, DateTimeOffset.UnixEpoch, null));
    });

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
