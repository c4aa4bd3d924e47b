using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads all pack files and continues after problems, so that authors see all of them at once.</summary>
static class PackReader
{
    public static Pack Read(PackFiles files)
    {
        var pack = new Pack();
        pack.Problems.AddRange(files.Problems);
        var vocabulary = new VocabularyReader(pack);
        vocabulary.Metrics(Maps("catalog/metrics.yaml"));
        if (files.Text(PackFiles.Groups) is not null)
            new GroupReader(pack).Read(Maps(PackFiles.Groups));
        vocabulary.Entities(Maps("catalog/entities.yaml"));
        vocabulary.Segments(Maps("catalog/segments.yaml"));
        vocabulary.Concepts(Maps(PackFiles.Concepts));
        new AliasReader(pack).Read(Maps(PackFiles.Aliases));
        var articles = new ArticleReader(pack);
        foreach (var file in files.Articles)
        {
            switch (Root(file))
            {
                case null:
                    break;
                case YamlMappingNode map:
                    articles.Read(new(file, map, pack.Problems));
                    break;
                case var other:
                    pack.Problems.Add(new(file, other.Start.Line, "an article starts with 'source:'"));
                    break;
            }
        }

        return pack;

        IEnumerable<YamlMap> Maps(string file) => Root(file) is { } root ? YamlMap.Maps(file, root, pack.Problems) : [];

        YamlNode? Root(string file)
        {
            if (files.Text(file) is not { } text)
                return null;
            try
            {
                var stream = new YamlStream();
                stream.Load(new ShallowYamlParser(new StringReader(text)));
                if (stream.Documents is [{ RootNode: { } root }])
                    return root;
                if (stream.Documents.Count == 0)
                    pack.Problems.Add(new(file, 1, "the file holds nothing but comments"));
                if (stream.Documents.Count > 1)
                    pack.Problems.Add(new(file, 1, "the file holds more than one document"));
            }
            catch (YamlException e)
            {
                pack.Problems.Add(new(file, e.Start.Line, $"this is not YAML: {e.InnerException?.Message ?? e.Message}"));
            }
            catch (InvalidOperationException)
            {
                // YamlDotNet throws this, without a line, for some texts that end too early.
                pack.Problems.Add(
                    new(file, text.AsSpan().TrimEnd().Count('\n') + 1, "this is not YAML: a bracket, brace or quote is not closed"));
            }

            return null;
        }
    }
}
