using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>The config files as bytes: their hash tells whether anything has to be read at all.</summary>
sealed class PackFiles
{
    // Counts up when the same files would be read differently.
    const string Reading = "1";

    static readonly string[] Vocabulary = ["catalog/metrics.yaml", "catalog/entities.yaml", "catalog/segments.yaml"];

    readonly SortedDictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    public PackFiles(string folder)
    {
        var articles = Path.Combine(folder, "articles");
        IEnumerable<string> files = Directory.Exists(articles) ? Directory.EnumerateFiles(articles, "*.yaml") : [];
        foreach (var name in Vocabulary.Concat(files.Select(file => "articles/" + Path.GetFileName(file))))
        {
            try
            {
                contents[name] = File.ReadAllBytes(Path.Combine(folder, name));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Problems.Add(new(name, 1, e is FileNotFoundException or DirectoryNotFoundException ? "the file is missing" : $"the file cannot be read: {e.Message}"));
            }
        }

        Hash = HashOf(contents);
    }

    public List<PackProblem> Problems { get; } = [];

    public string Hash { get; }

    public IEnumerable<string> Articles => contents.Keys.Where(name => name.StartsWith("articles/", StringComparison.Ordinal));

    /// <summary>Null where the file could not be read.</summary>
    public string? Text(string name) => contents.TryGetValue(name, out var bytes) ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') : null;

    static string HashOf(SortedDictionary<string, byte[]> contents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Reading));
        foreach (var (name, bytes) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
