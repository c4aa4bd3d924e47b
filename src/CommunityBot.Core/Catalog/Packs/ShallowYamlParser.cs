using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Refuses YAML that is nested more deeply than any pack: nodes are read by recursion, which would exhaust the stack.</summary>
sealed class ShallowYamlParser(TextReader text) : IParser
{
    const int MostLevels = 32;

    readonly Parser parser = new(text);
    int levels;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">The text is not YAML, or it is nested too deeply.</exception>
    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        levels += parser.Current?.NestingIncrease ?? 0;
        return levels <= MostLevels
            ? true
            : throw new YamlException(parser.Current!.Start, parser.Current.End, $"it is nested more than {MostLevels} levels deep");
    }
}
