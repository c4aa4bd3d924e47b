namespace CommunityBot.Core.Charts;

/// <summary>Finds the font files of this machine, those most suitable for charts first.</summary>
static class FontFiles
{
    /// <summary>
    /// Prefixes of file names, best first. Fonts with Chinese come first: they have Latin letters too, so that a chart
    /// uses one face.
    /// </summary>
    static readonly string[] Preferred =
    [
        "NotoSansCJK", "NotoSansSC", "NotoSansTC", "NotoSansHK", "SourceHanSans", "PingFang", "msyh", "msjh",
        "wqy-microhei", "wqy-zenhei", "DroidSansFallback", "simhei", "STHeiti",
        "Inter", "NotoSans-", "OpenSans-", "Roboto-", "LiberationSans-", "Arial", "Helvetica", "DejaVuSans",
    ];

    static readonly string[] OtherStyles =
    [
        "Bold", "Italic", "Oblique", "Light", "Thin", "Black", "Medium", "Mono", "Condensed", "Serif", "Emoji", "Math", "Symbol",
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

    /// <summary>
    /// Upright fonts of normal weight, in a stable order: by preference, then by folder, then by path.
    /// </summary>
    public static IReadOnlyList<string> In(IEnumerable<string> folders) =>
    [
        .. folders
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Anywhere).Order(StringComparer.Ordinal))
            .Where(IsPlainFace)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(Rank),
    ];

    /// <summary>The bold file next to a regular one; null if there is none.</summary>
    public static string? BoldOf(string regular)
    {
        var (folder, name, extension) =
            (Path.GetDirectoryName(regular) ?? "", Path.GetFileNameWithoutExtension(regular), Path.GetExtension(regular));
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
            && !OtherStyles.Any(style => name.Contains(style, StringComparison.OrdinalIgnoreCase));
    }

    static int Rank(string path)
    {
        var name = Path.GetFileName(path);
        var rank = Array.FindIndex(Preferred, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return rank < 0 ? Preferred.Length : rank;
    }
}
