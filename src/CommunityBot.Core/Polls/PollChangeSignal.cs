using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Polls;

/// <summary>A poll or its tally has changed.</summary>
public sealed class PollChangeSignal : ChangeSignal;
