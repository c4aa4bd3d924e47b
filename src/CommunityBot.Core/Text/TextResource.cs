using System.Reflection;

namespace CommunityBot.Core.Text;

/// <summary>Reads the word tables embedded in the assembly.</summary>
static class TextResource
{
    /// <summary>The lines of a table without comments and blank lines.</summary>
    /// <exception cref="InvalidOperationException">There is no such table.</exception>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the table {name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
