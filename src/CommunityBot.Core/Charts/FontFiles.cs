namespace CommunityBot.Core.Charts;

/// <summary>Font files of this machine, the ones that read best on a chart first.</summary>
static class FontFiles
{
    /// <summary>Starts of file names, best first. Fonts with Chinese come first: they have Latin letters too, so a chart is in one face.</summary>
    static readonly string[] Preferred =
    [
        "NotoSansCJK", "NotoSansSC", "NotoSansTC", "NotoSansHK", "SourceHanSans", "PingFang", "msyh", "msjh", "wqy-microhei", "wqy-zenhei",
        "DroidSansFallback", "simhei", "STHeiti", "Inter", "NotoSans-", "OpenSans-", "Roboto-", "LiberationSans-", "Arial", "Helvetica", "DejaVuSans",
    ];

    static readonly string[] Extensions = [".ttf", ".ttc", ".otf", ".otc"];

    static readonly EnumerationOptions Anywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };

    public static IEnumerable<string> SystemFolders()
    {
        yield return "/usr/share/fonts";
        yield return "/usr/local/share/fonts";
        if (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
        {
            yield return Path.Combine(home, ".fonts");
            yield return Path.Combine(home, ".local", "share", "fonts");
        }

        yield return "/System/Library/Fonts";
        yield return "/Library/Fonts";
        if (Environment.GetFolderPath(Environment.SpecialFolder.Fonts) is { Length: > 0 } windows)
            yield return windows;
    }

    /// <summary>Upright faces of normal weight. In the order of the folders where preference does not decide; the same on every run.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> folders) =>
    [
        .. folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Anywhere).Order(StringComparer.Ordinal))
            .Where(IsPlainFace)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(Rank),
    ];

    /// <summary>The bold face that lies beside a regular one; null where there is none.</summary>
    public static string? BoldOf(string regular)
    {
        var (folder, name, extension) = (Path.GetDirectoryName(regular) ?? "", Path.GetFileNameWithoutExtension(regular), Path.GetExtension(regular));
        string[] names =
        [
            name.Replace("Regular", "Bold", StringComparison.Ordinal),
            name + "-Bold",
            name + "bd",
        ];
        return names
            .Where(bold => bold != name)
            .Select(bold => Path.Combine(folder, bold + extension))
            .FirstOrDefault(File.Exists);
    }

    static bool IsPlainFace(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
            && !((ReadOnlySpan<string>)["Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Medium", "Mono", "Condensed", "Serif", "Emoji", "Math", "Symbol"])
                .ContainsAny(name);
    }

    static bool ContainsAny(this ReadOnlySpan<string> words, string name)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static int Rank(string path)
    {
        var name = Path.GetFileName(path);
        var rank = Array.FindIndex(Preferred, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Preferred.Length : rank;
    }
}
