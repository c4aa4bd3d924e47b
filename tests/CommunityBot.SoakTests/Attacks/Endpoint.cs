namespace CommunityBot.SoakTests.Attacks;

/// <summary>One endpoint of the bot, and the calls against it.</summary>
/// <param name="Name">Its method and route.</param>
sealed record Endpoint(string Name)
{
    /// <summary>Calls without the right to what they ask for; each has to be refused.</summary>
    public IReadOnlyList<Func<Random, RawRequest>> Forged { get; init; } = [];

    /// <summary>Whether a response is a refusal.</summary>
    public Func<RawResponse, bool> Refuses { get; init; } = response => response.Status >= 400;

    /// <summary>Valid calls that came before, or change nothing: accepted or not, they have no effect.</summary>
    public required IReadOnlyList<Func<Random, RawRequest>> Idle { get; init; }

    /// <summary>Idle calls that are also sent distorted: one bit more or less of these has no effect either.</summary>
    public IReadOnlyList<Func<Random, RawRequest>> Distorted { get; init; } = [];
}
