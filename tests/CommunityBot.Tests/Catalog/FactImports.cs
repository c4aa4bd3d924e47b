using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Tests;

/// <summary>Imports of one file, as most tests make them.</summary>
static class FactImports
{
    public static Task<ImportResult> Run(
        this FactImport import, Stream content, bool create, IProgress<ImportProgress>? progress = null, string name = "facts.csv") =>
        import.Run([new ImportFile(name, content)], new ImportOptions { CreatesNames = create }, progress);
}
