using CommunityBot.Hosting;

namespace CommunityBot.Tests.CommandLine;

public sealed class EntryPointTests
{
    /// <summary>https://learn.microsoft.com/dotnet/standard/base-types/best-practices-regex#use-time-out-values</summary>
    [Fact]
    public void Every_pattern_has_a_time_limit_before_any_is_made()
    {
        _ = typeof(HostSettings).Assembly.EntryPoint!.Invoke(null, [new[] { "--version" }]);
        Assert.Equal(TimeSpan.FromSeconds(5), AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }
}
