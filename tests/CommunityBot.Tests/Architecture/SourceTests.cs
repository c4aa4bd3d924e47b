using System.Reflection;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;

namespace CommunityBot.Tests.Architecture;

/// <summary>The rules of the design for projects and files, checked in the source.</summary>
public sealed partial class SourceTests
{
    static string Core => Path.Combine(RepositoryFolder.Path, "src", "CommunityBot.Core");

    [Fact]
    public void The_core_names_no_platform()
    {
        var named = Sources(Core, "*").Where(file => Platforms().IsMatch(File.ReadAllText(file))).Select(Shown);
        Assert.Empty(named);
    }

    [Fact]
    public void Core_references_no_platform_and_no_host()
    {
        var ours = typeof(Dispatcher).Assembly.GetReferencedAssemblies()
            .Where(name =>
                name.Name!.StartsWith(
                    "CommunityBot", StringComparison.OrdinalIgnoreCase) || name.Name.Contains("AspNetCore", StringComparison.Ordinal));
        Assert.Empty(ours);
    }

    [Fact]
    public void Platforms_know_core_and_not_each_other()
    {
        foreach (var project in Directory.GetDirectories(
            Path.Combine(RepositoryFolder.Path, "src"), "CommunityBot.*").Select(folder => Path.GetFileName(folder)!))
        {
            if (project is "CommunityBot" or "CommunityBot.Core" || Assembly.Load(project) is not { } assembly)
                continue;
            Assert.Equal(
                ["CommunityBot.Core"],
                assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name =>
                    name.StartsWith("CommunityBot", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void No_file_is_too_long()
    {
        var tooLong = Sources(Path.Combine(RepositoryFolder.Path, "src"), "*.cs")
            .Concat(Sources(Path.Combine(RepositoryFolder.Path, "tests"), "*.cs"))
            .Where(file => File.ReadLines(file).Count() > 300)
            .Select(Shown);
        Assert.Empty(tooLong);
    }

    static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    static string Shown(string file) => Path.GetRelativePath(RepositoryFolder.Path, file);

    [GeneratedRegex("discord|telegram", RegexOptions.IgnoreCase)]
    private static partial Regex Platforms();
}
