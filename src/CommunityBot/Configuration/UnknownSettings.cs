using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Configuration;

/// <summary>
/// Finds unknown settings: a misspelt name would otherwise be ignored silently. The shipped appsettings.json lists all
/// settings.
/// </summary>
static partial class UnknownSettings
{
    public static IEnumerable<string> In(IConfiguration settings)
    {
        using var shipped = typeof(UnknownSettings).Assembly.GetManifestResourceStream("appsettings.json")!;
        var known = new ConfigurationBuilder().AddJsonStream(shipped).Build();
        var names = known.AsEnumerable().Select(setting => WithoutIndexes(setting.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Log categories are free names, and the entries of an empty list are unknown.
        string[] freePrefixes =
        [
            "Logging:",
            .. known.AsEnumerable().Where(setting => setting.Value is "").Select(setting => setting.Key + ":"),
        ];
        return settings.AsEnumerable()
            .Where(setting => setting.Value is not null)
            .Select(setting => WithoutIndexes(setting.Key))
            .Where(
                name =>
                    !names.Contains(name)
                        && !name.EndsWith("_FILE", StringComparison.OrdinalIgnoreCase)
                        && !Array.Exists(
                            freePrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"There is no setting {name}.");
    }

    /// <summary>Removes list indexes from a setting's name.</summary>
    static string WithoutIndexes(string key) => ListIndex().Replace(key, "");

    [GeneratedRegex(":[0-9]+(?=:|$)")]
    private static partial Regex ListIndex();
}
