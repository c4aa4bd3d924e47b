using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Text;
using Microsoft.Extensions.Options;

namespace CommunityBot.Diagnostics;

/// <summary>Checks that all config files can be read.</summary>
sealed class CatalogDiagnostic(IOptions<CatalogOptions> options) : IDiagnostic
{
    public string Subject => "Config files";

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var files = new PackFiles(options.Value.Folder);
        var pack = PackReader.Read(files);
        foreach (var problem in pack.Problems)
            yield return new Finding(problem.ToString(), "Fix that line; until then the bot uses the last valid state.");
        if (pack.Problems.Count == 0)
        {
            yield return new Finding(string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Value.Folder}: {Counted.Of(files.Articles.Count(), "article")} and the catalog can be read"));
        }
    }
}
