using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using CommunityBot.Simulators.Discord.Gateway;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Interactions whose JSON is prepared, sent at the least cost over the gateway or to the endpoint. Their answers are counted
/// and timed, but not checked.
/// </summary>
sealed class PreparedInteractions(GatewayHub gateway)
{
    /// <summary>The beginning of the tokens.</summary>
    public const string TokenPrefix = "fast-";

    readonly ConcurrentDictionary<string, PreparedInteraction> waiting = new(StringComparer.Ordinal);
    long answered;
    long followed;

    /// <summary>How many first answers arrived.</summary>
    public long Answered => Interlocked.Read(ref answered);

    /// <summary>How many edits of answers and follow-ups arrived.</summary>
    public long Followed => Interlocked.Read(ref followed);

    /// <summary>The tokens of the second answers.</summary>
    public ConcurrentQueue<string> Doubled { get; } = new();

    /// <summary>Called for every first answer.</summary>
    public Action<PreparedInteraction>? OnAnswer { get; set; }

    /// <summary>Sends an interaction over the gateway.</summary>
    /// <returns>Whether a session gets it.</returns>
    public bool Send(PreparedInteraction interaction)
    {
        Expect(interaction);
        return gateway.Dispatch("INTERACTION_CREATE", interaction.Data, interaction.GuildId);
    }

    /// <summary>Accepts answers to the interaction, and starts its clock.</summary>
    public void Expect(PreparedInteraction interaction)
    {
        waiting[interaction.Token] = interaction;
        interaction.SentAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Refuses further answers to the interaction, to free its memory in a long run.</summary>
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
        await context.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes(
                $$$"""{"id":"{{{interaction.Id}}}","channel_id":"1","type":0,"content":"","author":{"id":"1","username":"b"}}"""));
    }
}

/// <summary>An interaction with prepared JSON.</summary>
/// <param name="Token">It begins with <see cref="PreparedInteractions.TokenPrefix"/>.</param>
/// <param name="GuildId">It decides the shard.</param>
/// <param name="Data">The JSON of the interaction.</param>
sealed record PreparedInteraction(string Id, string Token, string? GuildId, byte[] Data)
{
    /// <summary>How many first answers it got.</summary>
    public int Answers;

    /// <summary>The id of the user.</summary>
    public required long User { get; init; }

    /// <summary>In ticks of <see cref="Stopwatch"/>.</summary>
    public long SentAt { get; set; }

    public long AnsweredAt { get; set; }

    public TimeSpan Took => Stopwatch.GetElapsedTime(SentAt, AnsweredAt);
}
