using System.Globalization;

namespace CommunityBot.Tests;

/// <summary>The seed of a test with chance in it: new each time, or that of an earlier run by the environment variable <c>TEST_SEED</c>. It is part of the test's output.</summary>
static class TestSeed
{
    const string Variable = "TEST_SEED";

    public static string? Given { get; } = Environment.GetEnvironmentVariable(Variable);

    public static int Next() => Or(Random.Shared.Next());

    /// <summary>For a test that has one case of its own.</summary>
    public static int Or(int seed)
    {
        var chosen = int.TryParse(Given, CultureInfo.InvariantCulture, out var given) ? given : seed;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {chosen}: {Variable}={chosen} repeats it");
        return chosen;
    }
}
