using System.Globalization;

namespace CommunityBot.Tests;

/// <summary>
/// The seed of a test with random input: new each time, or given by the environment variable <c>TEST_SEED</c>. The test's
/// output contains it.
/// </summary>
static class TestSeed
{
    const string Variable = "TEST_SEED";

    public static string? Given { get; } = Environment.GetEnvironmentVariable(Variable);

    public static int Next() => Or(Random.Shared.Next());

    /// <summary>For a test with a fixed seed.</summary>
    public static int Or(int seed)
    {
        var chosen = int.TryParse(Given, CultureInfo.InvariantCulture, out var given) ? given : seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {chosen}: {Variable}={chosen} repeats it");
        return chosen;
    }
}
