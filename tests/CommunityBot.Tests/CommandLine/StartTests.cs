using System.Text.RegularExpressions;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>What an operator reads after the first start.</summary>
public sealed partial class StartTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_last_two_lines_say_what_was_loaded_and_which_address_to_open()
    {
        using var bot = BuiltProgram.Start("", "serve", "--database", folder.File("bot.db"), "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(Patience);
        List<string> lines = [];
        while (!lines.Exists(Open().IsMatch) && await bot.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            lines.Add(line);
        bot.Kill();
        lines.AddRange((await bot.StandardOutput.ReadToEndAsync(patience.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Matches("Loaded companies: [1-9][0-9]*, metrics: [1-9][0-9]*, sources of figures: [1-9][0-9]*;", lines[^2]);
        Assert.Matches(Open(), lines[^1]);
    }

    [GeneratedRegex("Open http://127.0.0.1:[1-9][0-9]* in a browser")]
    private static partial Regex Open();
}
