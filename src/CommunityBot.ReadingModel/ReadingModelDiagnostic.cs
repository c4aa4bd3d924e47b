using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Questions.Reader;
using Microsoft.Extensions.Options;

namespace CommunityBot.ReadingModel;

/// <summary>Asks the model one question of no member, and says whether it chooses what it should, and in time.</summary>
sealed class ReadingModelDiagnostic(IReadingModel model, IOptions<ReaderOptions> options, TimeProvider clock) : IDiagnostic
{
    /// <summary>A model that is loaded on demand needs longer for its first reply.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Subject => "Model that helps to read";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        var endpoint = new Uri(options.Value.Endpoint!);
        if (endpoint.Scheme == "http" && options.Value.Key is { Length: > 0 } && !IsNear(endpoint.Host))
        {
            yield return new Finding(
                $"The key and the questions go to {endpoint.Host} without encryption", "Use an https address in Reader:Endpoint.");
        }

        var (took, failure, isRight) = await Try(cancellation);
        if (failure is not null)
        {
            yield return new Finding(
                $"{options.Value.Model} at {endpoint.Host} does not reply: {failure}",
                "Check Reader:Endpoint (with its path, often /v1), Reader:Model and Reader:Key.");
            yield break;
        }

        yield return isRight
            ? new Finding($"{options.Value.Model} at {endpoint.Host} chooses among ids as it should")
            : new Finding(
                $"{options.Value.Model} at {endpoint.Host} replies, and not with the ids that it was given",
                "Take a model that follows instructions to reply in JSON; until then its replies are ignored.");
        if (took > options.Value.Timeout)
        {
            yield return new Finding(
                string.Create(CultureInfo.InvariantCulture, $"It took {took.TotalSeconds:0.0} s, longer than a question waits"),
                "Take a smaller model, or keep it loaded (with Ollama: OLLAMA_KEEP_ALIVE=-1).");
        }

        yield return new Finding(options.Value.Articles
            ? "Questions that the rules do not understand are sent to it, and sentences of articles"
            : "Questions that the rules do not understand are sent to it, and nothing of articles");
    }

    async Task<(TimeSpan Took, string? Failure, bool IsRight)> Try(CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var isRight = ReadingTrial.IsRight(await model.Reply(ReadingTrial.Request, either.Token));
            return (clock.GetElapsedTime(started), null, isRight);
        }
        catch (ReadingModelException error)
        {
            return (default, error.Message, false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (default, "nothing came within half a minute", false);
        }
    }

    /// <summary>Whether the name is of this machine or of a private network.</summary>
    static bool IsNear(string host) => host is "localhost" || !host.Contains('.', StringComparison.Ordinal)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal
            || address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and <= 31, ..]));
}

/// <summary>Reports that no model is set up.</summary>
sealed class NoReadingModelDiagnostic : IDiagnostic
{
    public string Subject => "Model that helps to read";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return new Finding("No endpoint is set, so there is none; questions are read by rules and go nowhere");
    }
}
