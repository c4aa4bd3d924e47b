using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Architecture;

/// <summary>What operators read says '1 row' and '2 rows': every count goes through one place.</summary>
public sealed partial class CountTests
{
    [Fact]
    public void A_count_and_its_noun_are_written_by_Counted()
    {
        var wrong = SourceFiles().SelectMany(file => File.ReadLines(file).Index().SelectMany(line => Plurals(line.Item)
            .Select(found => $"{Path.GetRelativePath(RepositoryFolder.Path, file)}:{line.Index + 1}: {found}"))).ToList();
        Assert.True(wrong.Count == 0, "Use Counted.Of, or say 'rows: 3':\n" + string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("$\"{result.Rows:N0} rows: done\"", 1)]
    [InlineData("$\"{problems.Count} problem(s)\"", 1)]
    [InlineData("$\"took {count} older values of them\"", 1)]
    [InlineData("$\"{Counted.Of(facts, \"fact\")} in {files.Count} folders\"", 1)]
    [InlineData("$\"{Counted.Of(facts, \"fact\")} written\"", 0)]
    [InlineData("$\"at most {MaxColumns:N0} columns\"", 0)]
    [InlineData("$\"{name} is known; {set.Count} has\"", 0)]
    [InlineData("[LoggerMessage(LogLevel.Information, \"{Count} commands\")]", 0)]
    public void It_finds_those_that_are_not(string line, int found) => Assert.Equal(found, Plurals(line).Count());

    static IEnumerable<string> SourceFiles() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    static IEnumerable<string> Plurals(string line) => line.Contains("LoggerMessage", StringComparison.Ordinal)
        ? []
        : CountAndNoun().Matches(line).Where(match => !Limit().IsMatch(match.Groups["count"].Value)).Select(match => match.Value);

    /// <summary>A hole that holds a count, with one or two words of which the last is a plural.</summary>
    [GeneratedRegex(
        @"(?<!\{)\{(?<count>[^{}""]*?(?::N0|[cC]ount|[nN]umber|Length))\} (?:[a-z]+ )?(?!(?:as|has|was|does|is|less|this|always)\b)"
            + @"(?:[a-z]{3,}s\b|[a-z]+\(s\))")]
    private static partial Regex CountAndNoun();

    /// <summary>Limits are always many.</summary>
    [GeneratedRegex("Max|limit|Limit|Most|>>")]
    private static partial Regex Limit();
}
