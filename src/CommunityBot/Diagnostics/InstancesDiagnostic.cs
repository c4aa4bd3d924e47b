using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Storage;

namespace CommunityBot.Diagnostics;

/// <summary>Checks what several instances of one PostgreSQL database need: notifications, and clocks that agree.</summary>
sealed class InstancesDiagnostic(Database database) : IDiagnostic
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3), NotableDifference = TimeSpan.FromSeconds(1);

    public string Subject => "Several instances";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (database.Instances is not { } instances)
            yield break;
        yield return await instances.HasSessions(cancellation) && await Arrives(instances, cancellation)
            ? new Finding("Notifications between instances arrive")
            : new Finding(
                "Notifications between instances do not arrive reliably, so each sees the changes of the others late",
                "If Database:Connection goes through a pooler such as pgbouncer, set Database:DirectConnection to the server itself.");
        var ahead = await instances.Ahead(cancellation);
        yield return ahead.Duration() < NotableDifference
            ? new Finding("This machine's clock agrees with the database's")
            : new Finding(
                string.Create(
                    CultureInfo.InvariantCulture, $"The database's clock differs from this machine's by {ahead.TotalSeconds:F1} seconds"),
                "All instances go by the database's clock. Let both machines set theirs by NTP.");
    }

    static async Task<bool> Arrives(InstanceConnection instances, CancellationToken cancellation)
    {
        var text = $"doctor {NewId.Create()}";
        var (listening, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(Patience);
        var work = instances.Listen(
            listening.SetResult,
            received =>
            {
                if (received == text)
                    _ = arrived.TrySetResult();
            },
            _ => { },
            ending.Token);
        try
        {
            _ = await Task.WhenAny(listening.Task, work);
            await instances.Notify(text, ending.Token);
            _ = await Task.WhenAny(arrived.Task, work);
        }
        catch (Exception error) when (error is DatabaseException or OperationCanceledException)
        {
            // Counts as not arrived.
        }

        await ending.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return arrived.Task.IsCompleted;
    }
}
