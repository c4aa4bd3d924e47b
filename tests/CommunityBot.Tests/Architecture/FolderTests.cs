using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Architecture;

/// <summary>The types of two folders never refer to each other both ways, directly or over other folders, in any project.</summary>
public sealed partial class FolderTests
{
    /// <summary>The assemblies, and the folder of those that lie in a folder of their own.</summary>
    public static TheoryData<string, string?> Projects => new()
    {
        { "CommunityBot.Core", null },
        { "CommunityBot.Discord", null },
        { "CommunityBot.Telegram", null },
        { "CommunityBot.ReadingModel", null },
        { "CommunityBot.Web", null },
        { "communitybot", null },
        { "CommunityBot.Simulators", null },
        { "CommunityBot.Tests", null },
        { "CommunityBot.SoakTests", "CommunityBot.SoakTests" },
        { "CommunityBot.Benchmarks", "CommunityBot.Benchmarks" },
        { "dictionary-builder", "CommunityBot.DictionaryBuilder" },
    };

    [Theory, MemberData(nameof(Projects))]
    public void No_folders_refer_to_each_other_in_a_circle(string assembly, string? project)
    {
        var file = Path.Combine(project is null ? AppContext.BaseDirectory : OutputOf(project), $"{assembly}.dll");
        Assert.SkipUnless(project is null || File.Exists(file), $"{project} is not built");
        var references = TypeReferences.Of(file)
            .Where(pair => IsOurs(pair.From) && IsOurs(pair.To))
            .GroupBy(pair => (From: Folder(pair.From), To: Folder(pair.To)))
            .Where(group => group.Key.From != group.Key.To)
            .ToDictionary(group => group.Key, group => group.First());
        var next = references.Keys.ToLookup(edge => edge.From, edge => edge.To);
        var circles = references.Keys
            .Where(edge => Reaches(edge.To, edge.From, next))
            .Select(edge => $"{edge.From} -> {edge.To} ({references[edge].From} uses {references[edge].To})")
            .Order();
        Assert.True(!circles.Any(), string.Join("\n", circles));
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong = new[] { "src", "tests" }
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, part), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Generated().IsMatch(file))
            .Select(file =>
                (File: Path.GetRelativePath(
                    RepositoryFolder.Path, file), Namespace: Declared().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(source => source.Namespace.Length > 0 && source.Namespace != Expected(source.File))
            .Select(source => $"{source.File} is in {source.Namespace}");
        Assert.True(!wrong.Any(), string.Join("\n", wrong));
    }

    /// <summary>The other project's folder in place of this one's, with the same configuration and framework.</summary>
    static string OutputOf(string project) => Path.Combine(
        RepositoryFolder.Path, "tests", project, Path.GetRelativePath(
            Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests"), AppContext.BaseDirectory));

    static string Expected(string file) => string.Join('.', file.Split(Path.DirectorySeparatorChar)[1..^1]);

    static string Folder(string type) => type[..type.LastIndexOf('.')];

    static bool IsOurs(string type) => type.StartsWith("CommunityBot", StringComparison.Ordinal);

    static bool Reaches(string from, string to, ILookup<string, string> next)
    {
        var seen = new HashSet<string> { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var folder))
        {
            if (folder == to)
                return true;
            foreach (var other in next[folder].Where(seen.Add))
                open.Push(other);
        }

        return false;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declared();

    [GeneratedRegex(@"[/\\](bin|obj)[/\\]")]
    private static partial Regex Generated();
}
