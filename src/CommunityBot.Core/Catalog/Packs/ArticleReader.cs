using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>Reads an article's file: its source, facts, conflicts and prompts.</summary>
sealed class ArticleReader(Pack pack)
{
    readonly FactReader facts = new(pack);
    readonly HashSet<string> prompts = [];

    public void Read(YamlMap file)
    {
        _ = file.Only("source", "sections", "facts", "conflicts", "prompts");
        if (file.Map("source") is not { } map)
        {
            file.Problem("'source' is missing");
            return;
        }

        var source = Source(map, Sections(file));
        if (pack.Sources.Exists(other => other.Id == source.Id))
            map.Problem("id", $"the source '{source.Id}' is defined twice");
        else
            pack.Sources.Add(source);

        facts.Read(file, source);
        foreach (var prompt in file.Maps("prompts"))
            Prompt(prompt, source.Id);
    }

    static Dictionary<string, Localized> Sections(YamlMap file)
    {
        if (file.Map("sections") is not { } map)
            return [];
        return map.Keys.ToDictionary(key => key, map.Names);
    }

    static Source Source(YamlMap map, Dictionary<string, Localized> sections)
    {
        _ = map.Only("id", "title", "publisher", "date", "language", "link");
        Uri? link = null;
        if (map.Text("link") is { } address
            && (!Uri.TryCreate(address, UriKind.Absolute, out link) || link.Scheme is not ("https" or "http")))
        {
            map.Problem("link", $"'{address}' is not a web address");
        }

        var language = LanguageTag.Parse(map.Text("language"));
        if (language is null && map.Has("language"))
            map.Problem("language", $"'{map.Text("language")}' is not one of zh-Hans, zh-Hant, en");
        return new(map.Id(), map.Names("title"), map.Date("date"))
        {
            Publisher = map.Text("publisher"),
            Language = language,
            Link = link,
            Sections = sections,
        };
    }

    void Prompt(YamlMap map, string sourceId)
    {
        _ = map.Only("id", "kind", "write_in", "question", "options");
        _ = map.Required("kind");
        var kind = map.Choice(
            "kind", PromptKind.Single, ("single", PromptKind.Single), ("multiple", PromptKind.Multiple), ("ranked", PromptKind.Ranked));
        var id = map.Id();
        if (!prompts.Add(id))
            map.Problem("id", $"the prompt '{id}' is defined twice");
        var options = map.Maps("options").Select(option => option.Languages()).ToList();
        if (options.Count < 2 && !map.Flag("write_in"))
            map.Problem("a prompt needs at least two options, or 'write_in: true'");
        pack.Prompts.Add(new(id, sourceId, kind, map.Flag("write_in"), map.Names("question"), options));
    }
}
