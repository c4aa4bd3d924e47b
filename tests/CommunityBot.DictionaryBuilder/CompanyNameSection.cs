using System.Text;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.DictionaryBuilder;

/// <summary>
/// Reads the list of listed companies: market, code, short name, full name and other short names, tab-separated below a heading.
/// Rows that share a name are one company (it may be listed in several places); the names of one company get one number.
/// </summary>
static class CompanyNameSection
{
    /// <summary>A short name that several companies share identifies none of them, but it is a known name.</summary>
    const int Several = -1;

    /// <summary>Whether the row is a company: funds, bonds and warrants are listed too.</summary>
    static readonly string[] Securities =
    [
        "etf", "fund", "bond", "trust", " n2", "warrant", "hkgb", "做多", "做空", "russell", "s&p", "msci", "treasury"
    ];

    public static Dictionary<string, int> Read(string file)
    {
        var rows = File.ReadLines(file, Encoding.UTF8).Skip(1).Select(OwnNames).Where(names => names.Count > 0).ToList();
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, row) in rows.Index())
        {
            var group = row.Select(name => groups.GetValueOrDefault(name, number)).Min();
            foreach (var name in row)
                groups[name] = group;
        }

        var own = groups.ToDictionary();
        foreach (var (name, group) in own)
        {
            foreach (var form in CompanyNames.ShortForms(name).Where(form => !own.ContainsKey(form) && IsLong(form, shortest: 3)))
                groups[form] = groups.TryGetValue(form, out var other) && other != group ? Several : group;
        }

        return groups;
    }

    static List<string> OwnNames(string line)
    {
        var cells = line.Split('\t');
        return [.. new[] { cells[2], cells[3] }.Concat(cells[4].Split('|', ';', ',')).Select(Folding.Name)
            .Select(name => name.Any(Script.IsHan) ? name.Replace(" ", "", StringComparison.Ordinal) : name)
            .Where(name =>
                IsLong(name, shortest: 2) && name.Any(char.IsLetter) && !Securities.Any(word =>
                    name.Contains(word, StringComparison.Ordinal)))
            .Distinct()];
    }

    /// <summary>Shorter names are often words or parts of words.</summary>
    static bool IsLong(string name, int shortest) => name.Length <= 40 && name.Length >= (name.Any(Script.IsHan) ? shortest : 4);
}
