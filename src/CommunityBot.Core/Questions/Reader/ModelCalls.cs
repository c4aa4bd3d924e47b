using CommunityBot.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>Calls the model within a time limit, a few at once, and not while it fails.</summary>
sealed partial class ModelCalls(IReadingModel model, ReadingBreaker breaker, TimeProvider clock, ILogger<ModelCalls> logger)
{
    /// <summary>More than a small machine's model reads in two seconds.</summary>
    const int MostAtOnce = 4;

    int running;

    /// <summary>Whether a call would be made now.</summary>
    public bool IsReady => !breaker.IsOpen && Volatile.Read(ref running) < MostAtOnce;

    /// <returns>Null if there was no reply in time.</returns>
    public async ValueTask<string?> Reply(ReadingRequest request, TimeSpan timeout, CancellationToken cancellation)
    {
        if (breaker.IsOpen)
            return null;
        if (Interlocked.Increment(ref running) > MostAtOnce)
        {
            _ = Interlocked.Decrement(ref running);
            Count("busy");
            return null;
        }

        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // A model that does not heed the cancellation is not waited for.
            var reply = await Task.Run(() => model.Reply(request, either.Token), either.Token).WaitAsync(either.Token);
            breaker.Succeeded();
            BotMetrics.ModelCalls.Record(clock.GetElapsedTime(started).TotalSeconds);
            return reply;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            Fail("late", "no reply in time");
            return null;
        }
        catch (ReadingModelException error)
        {
            Fail("failed", error.Message);
            return null;
        }
        finally
        {
            _ = Interlocked.Decrement(ref running);
        }
    }

    static void Count(string outcome) => BotMetrics.Readings.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    void Fail(string outcome, string reason)
    {
        Count(outcome);
        if (breaker.Failed() is { } pause)
            Log.Paused(logger, reason, pause);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The model that helps to read has failed ({Reason}) and is left alone for {Pause}; the rules go on without it")]
        public static partial void Paused(ILogger logger, string reason, TimeSpan pause);
    }
}
