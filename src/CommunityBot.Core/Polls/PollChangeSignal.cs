using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Polls;

/// <summary>Signals that a poll or its tally has changed.</summary>
public sealed class PollChangeSignal : ChangeSignal;
