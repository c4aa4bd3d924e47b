using System.Reflection;

namespace CommunityBot.Core.Text;

/// <summary>The word tables that ship inside the assembly.</summary>
static class TextResource
{
    /// <summary>The lines of an embedded table without comments and blank lines.</summary>
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
