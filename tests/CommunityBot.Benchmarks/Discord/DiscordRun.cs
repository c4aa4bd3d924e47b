using System.Diagnostics;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Interactions;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>One round: sends interactions at a limited concurrency or rate, until each is answered.</summary>
sealed class DiscordRun(DiscordStandIn standIn, IReadOnlyList<PreparedInteraction> interactions, Uri? endpoint)
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    /// <summary>Discord drops later answers.</summary>
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int left = interactions.Count;

    public TimeSpan Elapsed { get; private set; }

    public int Late => interactions.Count(interaction => interaction.Took > Deadline);

    /// <summary>How many got no answer, or more than one.</summary>
    public int Wrong => interactions.Count(interaction => interaction.Answers != 1);

    /// <summary>The times from sending to answer, in ms, shortest first.</summary>
    public double[] Latencies() => [.. interactions.Select(interaction => interaction.Took.TotalMilliseconds).Order()];

    /// <param name="atOnce">How many interactions may wait for an answer.</param>
    public async Task Flood(int atOnce)
    {
        using var places = new SemaphoreSlim(atOnce);
        await Send(_ => places.WaitAsync(), () => places.Release());
    }

    public Task Pace(double perSecond)
    {
        var began = Stopwatch.GetTimestamp();
        return Send(
            number => TimeSpan.FromSeconds(number / perSecond) - Stopwatch.GetElapsedTime(began) is { TotalMilliseconds: > 1 } early
                ? Task.Delay(early) : Task.CompletedTask,
            () => { });
    }

    async Task Send(Func<int, Task> turn, Action answered)
    {
        standIn.Prepared.OnAnswer = _ =>
        {
            answered();
            if (Interlocked.Decrement(ref left) == 0)
                done.TrySetResult();
        };
        var began = Stopwatch.GetTimestamp();
        var posts = new Dictionary<long, Task>();
        for (var number = 0; number < interactions.Count; number++)
        {
            await turn(number);
            if (endpoint is null)
            {
                if (!standIn.Prepared.Send(interactions[number]))
                    throw new InvalidOperationException("the bot is not connected");
            }
            else
            {
                // Concurrent requests have no order, so each member taps after the answer to the tap before.
                var interaction = interactions[number];
                posts[interaction.User] = After(posts.GetValueOrDefault(interaction.User, Task.CompletedTask),
                    () => standIn.Outgoing.Post(interaction, endpoint));
            }
        }

        await done.Task.WaitAsync(Timeout);
        Elapsed = Stopwatch.GetElapsedTime(began);
        await Task.WhenAll(posts.Values);
    }

    static async Task After(Task before, Func<Task> post)
    {
        await before;
        await post();
    }
}
