using CommunityBot.Core.Predictions.Criteria;

namespace CommunityBot.Core.Predictions;

/// <summary>The part of a prediction that a poll does not have: how it is decided, and how far that is.</summary>
sealed record Prediction(string PollId, Criterion Criterion)
{
    public required DateTimeOffset ScheduledEnd { get; init; }

    /// <summary>When it becomes void if nothing is known.</summary>
    public required DateTimeOffset SettlesBy { get; init; }

    public PredictionStage Stage { get; init; }

    /// <summary>Whether the criterion was met; null until a settlement is proposed.</summary>
    public bool? Outcome { get; init; }

    /// <summary>The fact that decides; null until a settlement is proposed.</summary>
    public int? FactId { get; init; }

    /// <summary>When the figure was published: forecasts count up to then.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>When a proposed settlement settles itself; null if a moderator has to confirm it.</summary>
    public DateTimeOffset? SettlesAt { get; init; }

    /// <summary>Facts that a moderator has said do not decide it.</summary>
    public IReadOnlyList<int> RejectedFacts { get; init; } = [];
}

/// <summary>The values are stored.</summary>
enum PredictionStage
{
    /// <summary>Nothing decides it yet.</summary>
    Open,

    /// <summary>A figure is known that decides it.</summary>
    Proposed,
    Settled,

    /// <summary>Nothing was known in time; it scores nothing.</summary>
    Void,
}
