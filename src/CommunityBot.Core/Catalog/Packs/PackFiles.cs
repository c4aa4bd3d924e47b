using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;
using CommunityBot.Core.Files;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>The pack files as bytes, with a hash that tells whether they have changed.</summary>
sealed class PackFiles
{
    // Increment it when the reader changes, so that unchanged files are read again.
    const string ReaderVersion = "5";

    static readonly string[] Vocabulary = ["catalog/metrics.yaml", "catalog/entities.yaml", "catalog/segments.yaml"];

    public const string Concepts = "catalog/concepts.yaml", Groups = "catalog/groups.yaml", Aliases = "catalog/aliases.yaml";

    /// <summary>Optional, since older packs do not have them.</summary>
    static readonly string[] Later = [Concepts, Groups, Aliases];

    /// <summary>In bytes, of one file and of all: far more than anybody writes by hand, and little enough to be held.</summary>
    const int FileLimit = 2 << 20, AllLimit = 64 << 20;

    readonly SortedDictionary<string, byte[]> contents = new(StringComparer.Ordinal);

    public PackFiles(string folder)
    {
        var articles = Path.Combine(folder, "articles");
        var files = Directory.Exists(articles)
            ? Directory.EnumerateFiles(articles).Where(IsYaml).Order(StringComparer.Ordinal).ToList()
            : [];
        Ignored = [.. IgnoredIn(folder)];
        var names = Vocabulary.Concat(Later.Where(file => File.Exists(Path.Combine(folder, file))))
            .Concat(files.Select(file => "articles/" + Path.GetFileName(file)));
        var all = 0L;
        foreach (var name in names)
        {
            try
            {
                var content = RegularFile.Read(Path.Combine(folder, name), FileLimit);
                if (content.AsSpan().TrimStart("\uFEFF"u8).IndexOfAnyExcept(" \t\r\n"u8) < 0)
                    Problems.Add(new(name, 1, "the file is empty"));
                else if (!Utf8.IsValid(content))
                    Problems.Add(new(name, 1, "the file is not UTF-8 text"));
                else if ((all += content.Length) > AllLimit)
                    Problems.Add(new(name, 1, $"the config files are larger than {AllLimit >> 20} MB in all"));
                else
                    contents[name] = content;
            }
            catch (UnusableFileException e)
            {
                var isMissing = !File.Exists(Path.Combine(folder, name));
                var other = Path.ChangeExtension(name, ".yml");
                Problems.Add(new(name, 1, !isMissing ? $"the file cannot be used: {e.Message}"
                    : File.Exists(Path.Combine(folder, other)) ? $"the file is missing: rename {other}" : "the file is missing"));
            }

            if (all > AllLimit)
                break;
        }

        Hash = HashOf(contents);
    }

    public List<PackProblem> Problems { get; } = [];

    public string Hash { get; }

    /// <summary>Files beside the packs that are not read, such as notes and backups.</summary>
    public IReadOnlyList<string> Ignored { get; }

    public IEnumerable<string> Articles => contents.Keys.Where(name => name.StartsWith("articles/", StringComparison.Ordinal));

    /// <summary>Null if the file could not be read.</summary>
    public string? Text(string name) =>
        contents.TryGetValue(name, out var bytes) ? Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') : null;

    static bool IsYaml(string file) => Path.GetExtension(file) is ".yaml" or ".yml";

    static IEnumerable<string> IgnoredIn(string folder)
    {
        foreach (var part in (string[])["catalog", "articles"])
        {
            var place = Path.Combine(folder, part);
            if (!Directory.Exists(place))
                continue;
            foreach (var name in Directory.EnumerateFiles(place).Select(file =>
                $"{part}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal))
            {
                var isRead = part == "articles" ? IsYaml(name) : Vocabulary.Contains(name) || Later.Contains(name);
                if (!isRead && Path.GetFileName(name)[0] != '.')
                    yield return name;
            }
        }
    }

    static string HashOf(SortedDictionary<string, byte[]> contents)
    {
        // Not a cryptographic hash: that would load OpenSSL, which costs milliseconds and megabytes at every start.
        var hash = new XxHash128();
        hash.Append(Encoding.UTF8.GetBytes(ReaderVersion));
        foreach (var (name, bytes) in contents)
        {
            hash.Append(Encoding.UTF8.GetBytes($"\n{name}\n{bytes.Length}\n"));
            hash.Append(bytes);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
