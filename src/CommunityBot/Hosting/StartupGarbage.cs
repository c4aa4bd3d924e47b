using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Hosting;

/// <summary>
/// Frees what only the start needed. The collector runs when memory is asked for, so an idle bot would keep it.
/// </summary>
static class StartupGarbage
{
    // By then the catalog is read and the menus are published.
    static readonly TimeSpan After = TimeSpan.FromSeconds(10);

    public static async Task Collect(IServiceProvider services)
    {
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var clock = services.GetRequiredService<TimeProvider>();
        await Task.Delay(After, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
