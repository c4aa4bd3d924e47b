using CommunityBot.Core.Polls;
using CommunityBot.Tests.Polls;

namespace CommunityBot.Benchmarks;

/// <summary>
/// <c>posts</c>: the time from the last vote until every post shows the exact tally, and the delay of closing a poll, on a
/// platform that answers at once.
/// </summary>
static class PostsBenchmark
{
    const int Chats = 10, Voters = 2000, Rounds = 5;

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("communitybot-posts-");
        try
        {
            for (var round = 1; round <= Rounds; round++)
            {
                await using var live = await LivePolls.Start(Path.Combine(folder.FullName, $"posts{round}.db"));
                var poll = await live.Launch(Chats);
                var began = TimeProvider.System.GetUtcNow();
                await Task.WhenAll(Enumerable.Range(0, 64).Select(lane => Vote(live, poll, lane)));
                var voted = TimeProvider.System.GetUtcNow();
                var shown = await live.Shown(Chats, $"{Voters:N0} voted") - voted;
                var due = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2);
                await live.CloseAt(poll, due);
                var closed = await live.Shown(Chats, "Outcome: a1") - due;
                Console.WriteLine(
                    $"{Voters:N0} votes in {(voted - began).TotalSeconds:F1} s; the last of {Chats} posts shows the exact tally "
                        + $"{shown.TotalMilliseconds:F0} ms after the last vote; the results are in every chat "
                        + $"{closed.TotalMilliseconds:F0} ms after the closing time");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task Vote(LivePolls live, Poll poll, int lane)
    {
        for (var voter = lane; voter < Voters; voter += 64)
            _ = await live.Vote(poll, voter);
    }
}
