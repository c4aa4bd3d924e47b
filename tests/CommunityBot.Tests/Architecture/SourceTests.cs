using System.Reflection;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;

namespace CommunityBot.Tests.Architecture;

/// <summary>The house as the design draws it, read from the source.</summary>
public sealed partial class SourceTests
{
    /// <summary>What each part of Core may use beside itself. Nothing points back.</summary>
    static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Telemetry"] = [],
        ["Concurrency"] = [],
        ["Chat"] = ["Telemetry"],
        ["Storage"] = ["Telemetry"],
        ["Catalog"] = ["Chat", "Storage"],
        ["Charts"] = ["Chat", "Catalog"],
        ["Checkups"] = [],
        ["Leases"] = ["Storage"],
        ["PlatformStates"] = ["Chat", "Members", "Storage"],
        ["Members"] = ["Chat", "Storage", "Text"],
        ["Communities"] = ["Chat", "Members", "Storage"],
        ["Text"] = [],
        ["Transcripts"] = ["Chat", "Members", "Storage"],
        ["Questions"] = ["Chat", "Catalog", "Concurrency", "Members", "Storage", "Telemetry", "Text"],
        ["Polls"] = ["Chat", "Catalog", "Communities", "Concurrency", "Leases", "Members", "Storage", "Telemetry", "Text"],
        ["Digests"] = ["Catalog", "Chat", "Communities", "Concurrency", "Leases", "Members", "Polls", "Questions", "Storage", "Telemetry", "Text"],
    };

    static string Core => Path.Combine(RepositoryFolder.Path, "src", "CommunityBot.Core");

    [Fact]
    public void Core_says_the_name_of_no_platform()
    {
        var named = Sources(Core, "*").Where(file => Platforms().IsMatch(File.ReadAllText(file))).Select(Shown);
        Assert.Empty(named);
    }

    [Fact]
    public void Core_references_no_platform_and_no_host()
    {
        var ours = typeof(Dispatcher).Assembly.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("CommunityBot", StringComparison.OrdinalIgnoreCase) || name.Name.Contains("AspNetCore", StringComparison.Ordinal));
        Assert.Empty(ours);
    }

    [Fact]
    public void Platforms_know_core_and_not_each_other()
    {
        foreach (var project in Directory.GetDirectories(Path.Combine(RepositoryFolder.Path, "src"), "CommunityBot.*").Select(folder => Path.GetFileName(folder)!))
        {
            if (project is "CommunityBot" or "CommunityBot.Core" || Assembly.Load(project) is not { } assembly)
                continue;
            Assert.Equal(["CommunityBot.Core"], assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("CommunityBot", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_parts_of_core_point_one_way()
    {
        Assert.Equal(Arrows.Keys.Order(), Directory.GetDirectories(Core).Select(folder => Path.GetFileName(folder)!).Where(name => name is not ("bin" or "obj")).Order());
        var wrong = Arrows.SelectMany(part => Sources(Path.Combine(Core, part.Key), "*.cs")
            .SelectMany(file => Parts().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct()
                .Where(used => used != part.Key && Arrows.ContainsKey(used) && !part.Value.Contains(used))
                .Select(used => $"{Shown(file)} uses {used}")));
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_has_grown_into_two_ideas()
    {
        var long_ = Sources(Path.Combine(RepositoryFolder.Path, "src"), "*.cs").Concat(Sources(Path.Combine(RepositoryFolder.Path, "tests"), "*.cs"))
            .Where(file => File.ReadLines(file).Count() > 300)
            .Select(Shown);
        Assert.Empty(long_);
    }

    static IEnumerable<string> Sources(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    static string Shown(string file) => Path.GetRelativePath(RepositoryFolder.Path, file);

    [GeneratedRegex("discord|telegram", RegexOptions.IgnoreCase)]
    private static partial Regex Platforms();

    // By its whole name, or by the short one that a neighbouring namespace may use.
    [GeneratedRegex(@"(?:CommunityBot\.Core\.|(?<![\w.])(?=(?:Catalog|Questions|Members|Transcripts|Charts|Leases|PlatformStates)\.[A-Z]))([A-Z][a-z]+)")]
    private static partial Regex Parts();
}
