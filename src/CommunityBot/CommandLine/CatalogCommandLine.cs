using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.CommandLine;

/// <summary>catalog find: the ids of companies, metrics, segments and groups by any of their names.</summary>
static class CatalogCommandLine
{
    const int NotFound = 1, Most = 40;

    static readonly Argument<string> Words = new("words") { Description = "A name, or a part of one, in any language." };

    public static Command Create()
    {
        var find = new Command("find", "Find the ids of companies, metrics, segments and groups by any of their names.") { Words };
        find.SetAction(parsed => Find(parsed.GetValue(Words)!, ConfigFolder.Find(parsed.GetValue(SharedOptions.Config))));
        return new Command("catalog", "Work with the vocabulary.") { find };
    }

    static int Find(string words, string folder)
    {
        var pack = PackReader.Read(new PackFiles(folder));
        List<Entry> all =
        [
            .. pack.Entities.Select(entity =>
                new Entry(entity.Kind.ToString().ToLowerInvariant(), entity.Id, entity.Names, [.. entity.Aliases, .. entity.Tickers])),
            .. pack.Metrics.Select(metric => new Entry("metric", metric.Id, metric.Names, metric.Aliases)),
            .. pack.Segments.Select(segment => new Entry("segment", segment.Id, segment.Names, segment.Aliases)),
            .. pack.Groups.Select(group => new Entry(group.Kind.ToString().ToLowerInvariant(), group.Id, group.Names, group.Aliases)),
        ];
        var folded = Folding.Name(words);
        var found = all.Where(entry => entry.Spellings.Any(name => name.Contains(folded, StringComparison.Ordinal)))
            .OrderBy(entry => entry.Spellings.Min(name => name == folded ? 0 : name.StartsWith(folded, StringComparison.Ordinal) ? 1 : 2))
            .Take(Most)
            .ToList();
        if (found.Count == 0)
        {
            var nearest = NearestWord.Of(folded, all.SelectMany(entry => entry.Spellings));
            Console.Error.WriteLine(nearest is null
                ? $"Nothing is called '{words}'." : $"Nothing is called '{words}'. Did you mean '{nearest}'?");
            return NotFound;
        }

        foreach (var entry in found)
            Console.WriteLine($"{entry.Kind,-8} {entry.Id,-28} {string.Join(" / ", entry.Names.All.Distinct())}");
        return 0;
    }

    sealed record Entry(string Kind, string Id, Localized Names, IReadOnlyList<string> Aliases)
    {
        public IReadOnlyList<string> Spellings { get; } = [Folding.Name(Id), .. Names.All.Select(Folding.Name),
            .. Aliases.Select(Folding.Name)];
    }
}
