using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Journeys;

/// <summary>A copy of the shipped config, which a test may change.</summary>
sealed class CopiedConfig : IDisposable
{
    public const string Article = "2025-12-17-biren-hkex-ipo.yaml";

    readonly TempFolder folder = new();

    public CopiedConfig()
    {
        foreach (var file in Directory.EnumerateFiles(RunningBot.ShippedConfig, "*", SearchOption.AllDirectories))
            folder.Write(System.IO.Path.GetRelativePath(RunningBot.ShippedConfig, file), File.ReadAllText(file));
    }

    public string Path => folder.Path;

    string ArticleFile => System.IO.Path.Combine(Path, "articles", Article);

    /// <summary>Makes one figure invalid and returns its line.</summary>
    public int Break()
    {
        Replace("value: 3.37亿", "value: lots");
        return Array.FindIndex(File.ReadAllLines(ArticleFile), line => line.Contains("value: lots", StringComparison.Ordinal)) + 1;
    }

    public void Mend() => Replace("value: lots", "value: 3.37亿");

    public void Replace(string text, string by) =>
        File.WriteAllText(ArticleFile, File.ReadAllText(ArticleFile).Replace(text, by, StringComparison.Ordinal));

    public void Dispose() => folder.Dispose();
}
