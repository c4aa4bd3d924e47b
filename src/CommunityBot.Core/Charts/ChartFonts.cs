using CommunityBot.Core.Messaging;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// Finds typefaces by the glyphs they contain, not by their names. It searches folders itself, since the native library
/// is built without fontconfig; the search runs at the first chart.
/// </summary>
sealed class ChartFonts(IEnumerable<string> folders)
{
    readonly Lazy<IReadOnlyList<string>> _files = new(() => FontFiles.In(folders));
    readonly Dictionary<string, IReadOnlyList<SKTypeface>> _faces = [];

    /// <summary>The first face with glyphs for the whole text; null if there is none.</summary>
    public ChartTypeface? Writing(string text, Language language)
    {
        foreach (var file in _files.Value)
        {
            var faces = Faces(file);
            for (var i = 0; i < faces.Count; i++)
            {
                if (Suits(faces, i, language) && HasAll(faces[i], text))
                    return new(faces[i], Bold(file, i));
            }
        }

        return null;
    }

    /// <summary>A fallback face, for text that no face covers; null on a machine without fonts.</summary>
    public ChartTypeface? Any() => _files.Value
        .SelectMany(file => Faces(file).Take(1).Select(face => new ChartTypeface(face, Bold(file, 0))))
        .FirstOrDefault();

    // A font collection has one face per region, which draw the same character differently.
    static bool Suits(IReadOnlyList<SKTypeface> faces, int index, Language language)
    {
        var region = language.IsTraditional() ? " TC" : " SC";
        return faces[index].FamilyName.EndsWith(region, StringComparison.Ordinal)
            || !faces.Any(face => face.FamilyName.EndsWith(region, StringComparison.Ordinal));
    }

    static bool HasAll(SKTypeface face, string text)
    {
        foreach (var letter in text.EnumerateRunes())
        {
            if (!System.Text.Rune.IsWhiteSpace(letter) && !System.Text.Rune.IsControl(letter) && face.GetGlyph(letter.Value) == 0)
                return false;
        }

        return true;
    }

    SKTypeface? Bold(string regular, int index) =>
        FontFiles.BoldOf(regular) is { } file && Faces(file) is var faces && index < faces.Count ? faces[index] : null;

    IReadOnlyList<SKTypeface> Faces(string file)
    {
        if (_faces.TryGetValue(file, out var known))
            return known;
        var faces = new List<SKTypeface>();
        var isCollection = file.EndsWith('c') || file.EndsWith('C');
        while (SKTypeface.FromFile(file, faces.Count) is { } face)
        {
            faces.Add(face);
            if (!isCollection)
                break;
        }

        return _faces[file] = faces;
    }
}

/// <param name="Bold">Null if the family has no bold file; the regular face is then emboldened.</param>
sealed record ChartTypeface(SKTypeface Regular, SKTypeface? Bold);
