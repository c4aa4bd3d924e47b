using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Architecture;

/// <summary>Each folder is a room: its types refer to other rooms in one direction only, at any depth and in every project.</summary>
public sealed partial class FolderTests
{
    public static TheoryData<string> Projects =>
    [
        "CommunityBot.Core", "CommunityBot.Discord", "CommunityBot.Telegram", "CommunityBot.Web", "communitybot", "CommunityBot.Simulators", "CommunityBot.Tests",
    ];

    [Theory, MemberData(nameof(Projects))]
    public void No_folders_refer_to_each_other_in_a_circle(string project)
    {
        var references = TypeReferences.Of(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"))
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
            .Select(file => (File: Path.GetRelativePath(RepositoryFolder.Path, file), Namespace: Declared().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(source => source.Namespace.Length > 0 && source.Namespace != Expected(source.File))
            .Select(source => $"{source.File} is in {source.Namespace}");
        Assert.True(!wrong.Any(), string.Join("\n", wrong));
    }

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
