using System.Runtime.CompilerServices;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Charts;

static class FontsOfThisMachine
{
    public static bool CanWrite(string text) => new ChartFonts(FontFiles.SystemFolders()).Writing(text, Language.ZhHans) is not null;

    /// <summary>A folder with one font that has only Latin letters; null if every font is Chinese.</summary>
    public static ChartFonts? WithoutChinese()
    {
        var folder = Directory.CreateTempSubdirectory("fonts").FullName;
        foreach (var file in FontFiles.In(FontFiles.SystemFolders()))
        {
            var copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            var fonts = new ChartFonts([folder]);
            if (fonts.Writing("a1%", Language.En) is not null && fonts.Writing("壁", Language.ZhHans) is null)
                return fonts;
            File.Delete(copy);
        }

        return null;
    }
}

/// <summary>Skipped with a reason if no installed font has the letters.</summary>
sealed class FactWithFontAttribute : FactAttribute
{
    public FactWithFontAttribute(string letters, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (!FontsOfThisMachine.CanWrite(letters))
            Skip = $"No font of this machine has '{letters}'.";
    }
}

/// <summary>Skipped with a reason if every installed font is Chinese.</summary>
sealed class FactWithLatinFontAttribute : FactAttribute
{
    public FactWithLatinFontAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (FontsOfThisMachine.WithoutChinese() is null)
            Skip = "No font of this machine has Latin letters only.";
    }
}
