using CommunityBot.Core.Messaging;
using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>
/// Faces that can write a text, found by what they contain and not by what they are called. Looks in folders itself,
/// since the native library is built without fontconfig; the files are looked for when the first chart is drawn.
/// </summary>
sealed class ChartFonts(IEnumerable<string> folders)
{
    readonly Lazy<IReadOnlyList<string>> _files = new(() => FontFiles.In(folders));
    readonly Dictionary<string, IReadOnlyList<SKTypeface>> _faces = [];

    /// <summary>The first face that has a glyph for every letter of the text; null where none has.</summary>
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

    /// <summary>For a text that nothing can write in full: what there is; null on a machine without any font.</summary>
    public ChartTypeface? Any() => _files.Value
        .SelectMany(file => Faces(file).Take(1).Select(face => new ChartTypeface(face, Bold(file, 0))))
        .FirstOrDefault();

    // A collection has one face per region: the same character is drawn differently in Beijing, Taipei and Tokyo.
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

/// <param name="Bold">Null where the family has no bold file; the regular face is thickened then.</param>
sealed record ChartTypeface(SKTypeface Regular, SKTypeface? Bold);
