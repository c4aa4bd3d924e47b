using CommunityBot.Tests.Journeys;

namespace CommunityBot.Tests.CommandLine;

public sealed class ConfigCommandLineTests
{
    [Fact]
    public async Task The_shipped_config_is_fine()
    {
        var outcome = await BuiltProgram.Run("config", "check");
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Contains("no problems in the settings", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Polls__EditInterval=soon", "'soon'", "Polls:EditInterval")]
    [InlineData("Polls__EditInterval=01:00:00", "EditInterval", "between")]
    [InlineData("Polls__EditIntervall=00:00:01", "There is no setting", "Polls:EditIntervall")]
    [InlineData("Web__Urls=here", "Web:Urls", "addresses")]
    public async Task A_wrong_setting_is_named(string setting, params string[] words)
    {
        using var process = BuiltProgram.Start($"COMMUNITYBOT_{setting}", "config", "check");
        process.StandardInput.Close();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        var line = Assert.Single(errors.TrimEnd('\n').Split('\n'));
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_pack_is_named_by_file_and_line()
    {
        using var config = new CopiedConfig();
        var metrics = Path.Combine(config.Path, "catalog", "metrics.yaml");
        await File.AppendAllTextAsync(metrics, "\n- id: nonsense\n  unit: parsecs\n");
        var outcome = await BuiltProgram.Run("config", "check", "--config", config.Path);
        Assert.Equal(1, outcome.Code);
        Assert.Contains("metrics.yaml:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("parsecs", outcome.Errors, StringComparison.Ordinal);
    }
}
