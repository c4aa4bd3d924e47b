using System.Data.Common;
using System.IO.Hashing;
using System.Text;
using CommunityBot.Core.Text;
using Dapper;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>The mappings that were given with earlier imports, by the header of the table that they were for.</summary>
sealed class RememberedMappings(DbConnection connection)
{
    readonly Dictionary<string, List<(string Name, string Target)>> byHeader = connection
        .Query<(string Header, string Name, string Target)>("SELECT header, name, target FROM import_mappings")
        .GroupBy(row => row.Header)
        .ToDictionary(group => group.Key, group => group.Select(row => (row.Name, row.Target)).ToList());

    readonly HashSet<string> used = [];

    public IReadOnlyList<(string Name, string Target)> Of(string[] header) =>
        byHeader.Count == 0 ? [] : byHeader.GetValueOrDefault(Hash(header), []);

    /// <summary>Notes that the file has a table with this header.</summary>
    public void Use(string[] header) => used.Add(Hash(header));

    /// <summary>Remembers the mappings for the headers of the file.</summary>
    public void Save(IReadOnlyDictionary<string, string> mappings) => connection.Execute(
        "INSERT INTO import_mappings (header, name, target) VALUES (@header, @name, @target) "
            + "ON CONFLICT (header, name) DO UPDATE SET target = excluded.target",
        used.SelectMany(header => mappings.Select(mapping => new { header, name = Folding.Name(mapping.Key), target = mapping.Value })));

    static string Hash(string[] header) => Convert.ToHexStringLower(XxHash64.Hash(
        Encoding.UTF8.GetBytes(string.Join('\n', header.Select(Folding.Name)).TrimEnd('\n'))));
}
