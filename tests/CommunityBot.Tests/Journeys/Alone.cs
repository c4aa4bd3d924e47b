namespace CommunityBot.Tests.Journeys;

/// <summary>For tests that see what is the whole process's, such as its traces: they run after all others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
