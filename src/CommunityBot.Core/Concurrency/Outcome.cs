using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Concurrency;

/// <summary>Records what a platform has accepted. It must not be lost because the database restarts at that moment.</summary>
static class Outcome
{
    const int MaxTries = 20;

    static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Repeats a write that the database did not take. Its last error reaches the caller.</summary>
    public static async Task Record(Func<Task> write, TimeProvider clock)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception error) when (tries < MaxTries && error is DatabaseException or System.Data.Common.DbException)
            {
                await Task.Delay(Delay, clock);
            }
        }
    }
}
