using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Architecture;

/// <summary>Links and paths in the repository's documents exist.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, ".github"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Path, file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_and_every_path_is_there(string document)
    {
        var path = Path.Combine(RepositoryFolder.Path, document);
        var text = File.ReadAllText(path);
        var linked = Links().Matches(text).Select(link => Path.Combine(Path.GetDirectoryName(path)!, link.Groups[1].Value));
        var named = Paths().Matches(text).Select(name => Path.Combine(RepositoryFolder.Path, name.Groups[1].Value));
        Assert.DoesNotContain(linked.Concat(named), file => !Path.Exists(file));
    }

    /// <summary>Links to files of the repository, without the heading.</summary>
    [GeneratedRegex(@"\]\((?!https?:|#)([^)#]+)")]
    private static partial Regex Links();

    /// <summary>Paths in code quotes: <c>`src/CommunityBot`</c>.</summary>
    [GeneratedRegex("`((?:src|tests|config)/[^`*…<> ]*)`")]
    private static partial Regex Paths();
}
