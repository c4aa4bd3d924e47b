using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

public sealed class SecretFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_setting_may_be_in_a_file()
    {
        folder.Write("connection", folder.File("secret.db") + "\n");
        using var process = BuiltProgram.Start($"COMMUNITYBOT_Database__Connection_FILE={folder.File("connection")}", "migrate");
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(folder.File("secret.db")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        using var process = BuiltProgram.Start("COMMUNITYBOT_Database__Connection_FILE=/nowhere/connection", "migrate");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("COMMUNITYBOT_Database__Connection_FILE names /nowhere/connection", errors, StringComparison.Ordinal);
    }
}
