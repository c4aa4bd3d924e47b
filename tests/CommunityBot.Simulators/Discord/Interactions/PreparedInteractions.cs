using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CommunityBot.Simulators.Discord.Gateway;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Interactions that were written before, sent through the gateway or to the endpoint at least cost; their answers are counted and timed and not looked at further.
/// A measurement that wants them checked sends some through the scripting face.
/// </summary>
sealed class PreparedInteractions(GatewayHub gateway)
{
    /// <summary>What the tokens begin with.</summary>
    public const string TokenPrefix = "fast-";

    readonly ConcurrentDictionary<string, PreparedInteraction> waiting = new(StringComparer.Ordinal);
    long answered;
    long followed;

    /// <summary>First answers that came.</summary>
    public long Answered => Interlocked.Read(ref answered);

    /// <summary>Edits of answers and follow-ups that came.</summary>
    public long Followed => Interlocked.Read(ref followed);

    /// <summary>Answers to what was answered already.</summary>
    public ConcurrentQueue<string> Doubled { get; } = new();

    /// <summary>Told of every first answer.</summary>
    public Action<PreparedInteraction>? OnAnswer { get; set; }

    /// <summary>Sends one; its clock starts now.</summary>
    /// <returns>Whether a session takes it.</returns>
    public bool Send(PreparedInteraction interaction)
    {
        Expect(interaction);
        return gateway.Dispatch("INTERACTION_CREATE", interaction.Data, interaction.GuildId);
    }

    /// <summary>Takes answers to it from now on, and starts its clock.</summary>
    public void Expect(PreparedInteraction interaction)
    {
        waiting[interaction.Token] = interaction;
        interaction.SentAt = Stopwatch.GetTimestamp();
    }

    /// <summary>What comes for it from now on is refused: an interaction lives for a quarter of an hour, and a long run has many.</summary>
    public void Forget(PreparedInteraction interaction) => _ = waiting.TryRemove(interaction.Token, out _);

    /// <summary>Counts the response to a request as the first answer.</summary>
    public void Answer(PreparedInteraction interaction)
    {
        interaction.AnsweredAt = Stopwatch.GetTimestamp();
        if (Interlocked.Increment(ref interaction.Answers) > 1)
            Doubled.Enqueue(interaction.Token);
        Interlocked.Increment(ref answered);
        OnAnswer?.Invoke(interaction);
    }

    public static bool Takes(string path) => path.Contains($"/{TokenPrefix}", StringComparison.Ordinal);

    public async Task Serve(HttpContext context)
    {
        var segments = context.Request.Path.Value!.Split('/');
        var token = Array.Find(segments, segment => segment.StartsWith(TokenPrefix, StringComparison.Ordinal))!;
        if (!waiting.TryGetValue(token, out var interaction))
        {
            context.Response.StatusCode = 404;
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null);
        if (segments[^1] == "callback")
        {
            Answer(interaction);
            context.Response.StatusCode = 204;
            return;
        }

        Interlocked.Increment(ref followed);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($$$"""{"id":"{{{interaction.Id}}}","channel_id":"1","type":0,"content":"","author":{"id":"1","username":"b"}}"""));
    }
}

/// <summary>An interaction that was written before.</summary>
/// <param name="Token">Begins with <see cref="PreparedInteractions.TokenPrefix"/>.</param>
/// <param name="GuildId">Decides the shard.</param>
/// <param name="Data">The JSON of the interaction.</param>
sealed record PreparedInteraction(string Id, string Token, string? GuildId, byte[] Data)
{
    /// <summary>How often it was answered.</summary>
    public int Answers;

    /// <summary>Who did it.</summary>
    public required long User { get; init; }

    /// <summary>Ticks of <see cref="Stopwatch"/>.</summary>
    public long SentAt { get; set; }

    public long AnsweredAt { get; set; }

    public TimeSpan Took => Stopwatch.GetElapsedTime(SentAt, AnsweredAt);
}
