using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Simulators;

/// <summary>
/// Both simulated platforms as the README starts them: two programs that are connected only by the settings that one of them
/// prints.
/// </summary>
public sealed partial class PlaygroundTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly TempFolder folder = new();
    readonly Process playground = Process.Start(new ProcessStartInfo(
        "dotnet", Path.Combine(AppContext.BaseDirectory, "CommunityBot.Simulators.dll"))
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        StandardInputEncoding = new UTF8Encoding(false),
        StandardOutputEncoding = Encoding.UTF8,
    })!;

    readonly StringBuilder printed = new();
    Process? bot;

    public void Dispose()
    {
        foreach (var process in new[] { bot, playground })
        {
            process?.Kill(entireProcessTree: true);
            process?.Dispose();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_newcomer_talks_to_the_bot_on_both_platforms_from_one_console()
    {
        await Until("quit");
        var settings = Setting().Matches(printed.ToString()).Select(match => $"export {match.Groups[1].Value};");
        bot = CommunityBot.Tests.Journeys.BuiltProgram.Start(
            string.Concat(settings), "serve", "--database", folder.File("community.db"), "--urls", "http://127.0.0.1:0");
        // The commands are registered and the gateway's session starts, in either order. Earlier events have no receiver.
        List<string> awaited = ["commands are registered with Discord", "is connected"];
        while (awaited.Count > 0 && await bot.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            Assert.DoesNotContain("fail:", line, StringComparison.Ordinal);
            _ = awaited.RemoveAll(words => line.Contains(words, StringComparison.Ordinal));
        }

        await FollowTheReadme();
        await Type("lin@discord /ask question=Biren revenue 2024");
        await Until("RMB 337 million");
        await Type("ming@telegram-private 壁仞2024年营收");
        await Until("3.37亿元");
        await Type("mo@discord /digest on");
        await Until("[a form for mo]");
        await Type("mo@discord fill time=half past nine; zone=Beijing");
        await Until("every day at 09:30");

        // Invalid input is reported and has no effect.
        await Type("nobody@discord /help");
        await Until("There is no nobody");
        await Type("lin@discord tap Nothing");
        await Until("sees no button \"Nothing\"");
        await Type("hello");
        await Until("lin@discord tap B");

        await Type("quit");
        await playground.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, playground.ExitCode);
        Assert.DoesNotContain("complains", printed.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Types what the README's transcript types, and waits for what it shows. An ellipsis stands for anything.</summary>
    async Task FollowTheReadme()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "README.md"));
        var shownCode = ShownCode().Match(readme).Groups[1].Value;
        var code = shownCode;
        var lines = Transcript().Match(readme).Groups["said"].Value.TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length;)
        {
            await Type(lines[i++].Replace(shownCode, code, StringComparison.Ordinal));
            var shown = lines.Skip(i).TakeWhile(line => line[0] is '[' or '(').ToList();
            i += shown.Count;
            var said = await Until(
                [.. shown.SelectMany(line => line.Replace(shownCode, "…", StringComparison.Ordinal).Split(
                    '…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]);
            code = Code().Match(said) is { Success: true } match ? match.Groups[1].Value : code;
        }
    }

    Task Type(string line) => playground.StandardInput.WriteLineAsync(line);

    /// <summary>Reads up to the line by which all of these words were printed, and returns it.</summary>
    async Task<string> Until(params string[] words)
    {
        var read = new StringBuilder();
        while (!words.All(each => read.ToString().Contains(each, StringComparison.Ordinal)))
        {
            string? line;
            try
            {
                line = await playground.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                line = null;
            }

            if (line is null)
                throw new InvalidOperationException($"It did not say \"{string.Join("\" and \"", words)}\":\n{printed}");
            _ = read.AppendLine(line);
            _ = printed.AppendLine(line);
        }

        return read.ToString();
    }

    [GeneratedRegex(@"export (COMMUNITYBOT_\S+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"```console\n(?<said>mo@discord .*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Transcript();

    [GeneratedRegex(@"chat’s code ([A-Z0-9]{6})")]
    private static partial Regex ShownCode();

    [GeneratedRegex(@"\*\*([A-Z0-9]{6})\*\*")]
    private static partial Regex Code();
}
