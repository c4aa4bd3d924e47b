using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Instances;

/// <summary>A signal that all instances of a database share.</summary>
/// <param name="Name">Lower-case letters; the same in all instances.</param>
public sealed record SharedSignal(string Name, ChangeSignal Signal);
