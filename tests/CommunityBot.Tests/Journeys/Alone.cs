namespace CommunityBot.Tests.Journeys;

/// <summary>A collection for tests that observe the whole process, such as its traces. They run after all others, one at a time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
