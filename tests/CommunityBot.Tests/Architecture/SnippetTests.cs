using System.Text.RegularExpressions;
using CommunityBot.CommandLine;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Architecture;

/// <summary>
/// What README and CONTRIBUTING show compiles, is accepted, and says what they say. See PlaygroundTests for the stand-ins.
/// </summary>
public sealed partial class SnippetTests
{
    [Fact]
    public async Task The_terminal_answers_as_the_README_shows()
    {
        using var folder = new TempFolder();
        var transcript = Blocks("README.md", "console").Single(block => block.StartsWith("$ ", StringComparison.Ordinal));
        foreach (var exchange in transcript.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = exchange.TrimEnd('\n').Split('\n');
            string[] arguments = [.. lines[0].Split(" -- ")[1].Split(' '), "--database", folder.File("community.db")];
            var said = await BuiltProgram.Run(arguments);
            Assert.Equal((0, ""), (said.Code, said.Errors));
            Assert.Matches(
                Pattern(lines[1..].Where(line => line.Length > 0)), string.Join('\n', said.Lines.Where(line => line.Length > 0)));
        }
    }

    [Fact]
    public void Every_command_line_of_the_documents_is_one_that_the_program_takes()
    {
        var lines = ((string[])["README.md", ".github/CONTRIBUTING.md"]).SelectMany(document => Blocks(document, "sh"))
            .SelectMany(block => block.Split('\n'))
            .Select(line => CommandLine().Match(line.Split("  #")[0]))
            .Where(match => match.Success)
            // What the shell fills in.
            .Select(match => match.Groups[1].Value.Split(" <")[0].Replace("$(date +%F)", "today", StringComparison.Ordinal).Trim())
            .ToList();
        Assert.True(lines.Count >= 8, $"only {lines.Count} command lines");
        Assert.All(lines, line => Assert.Empty(
            CommunityBotCommandLine.Root().Parse(line).Errors.Select(error => $"{line}: {error.Message}")));
    }

    [Fact]
    public async Task What_is_added_to_the_config_as_CONTRIBUTING_shows_is_accepted()
    {
        using var config = new CopiedConfig();
        var added = Blocks(".github/CONTRIBUTING.md", "diff").Select(Added).ToList();
        foreach (var (file, start) in ((string, string)[])[("entities", "- id: tachyum"), ("metrics", "- id: revenue_per_employee")])
        {
            var snippet = added.Single(block => block.StartsWith(start, StringComparison.Ordinal));
            await File.AppendAllTextAsync(Path.Combine(config.Path, "catalog", file + ".yaml"), "\n" + snippet);
        }

        var article = added.Single(block => block.StartsWith("# yaml-language-server", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(config.Path, "articles", "2026-03-30-cambricon.yaml"), article);
        var outcome = await BuiltProgram.Run("config", "check", "--config", config.Path);
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
    }

    [Fact]
    public void The_command_of_CONTRIBUTING_is_the_one_that_compiles_here()
    {
        var source = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "tests/CommunityBot.Tests/Architecture/ArticlesCommand.cs"));
        Assert.Contains(
            source[source.IndexOf("/// <summary>", StringComparison.Ordinal)..],
            Blocks(".github/CONTRIBUTING.md", "diff").Select(Added));
    }

    static IEnumerable<string> Blocks(string document, string language) =>
        Regex.Matches(File.ReadAllText(Path.Combine(RepositoryFolder.Path, document)), $"```{language}\n(.*?)```", RegexOptions.Singleline)
            .Select(block => block.Groups[1].Value);

    static string Added(string diff) => string.Concat(
        diff.TrimEnd('\n').Split('\n').Where(line => line.StartsWith('+')).Select(line => line[1..] + "\n"));

    /// <summary>An ellipsis stands for anything.</summary>
    static string Pattern(IEnumerable<string> lines) =>
        "^" + Regex.Escape(string.Join('\n', lines)).Replace("…", "(.|\n)*", StringComparison.Ordinal) + "$";

    /// <summary>The arguments of the program, however it is started.</summary>
    [GeneratedRegex(@"(?:^|/app/|=\S+ +)communitybot +([a-z].*)$")]
    private static partial Regex CommandLine();
}
