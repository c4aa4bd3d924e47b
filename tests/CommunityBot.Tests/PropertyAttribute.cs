using System.Diagnostics.CodeAnalysis;

namespace CommunityBot.Tests;

/// <summary>
/// A test with random values. A failure prints the seed, such as <c>(123,45)</c>, which the environment variable
/// <c>TEST_SEED</c> accepts.
/// </summary>
[SuppressMessage("Extensibility", "xUnit3003", Justification = "The class that it extends has no such constructor.")]
[AttributeUsage(AttributeTargets.Method)]
sealed class PropertyAttribute : FsCheck.Xunit.PropertyAttribute
{
    public PropertyAttribute() => Replay = TestSeed.Given is { } seed && seed.Contains(',', StringComparison.Ordinal) ? seed : null;
}
