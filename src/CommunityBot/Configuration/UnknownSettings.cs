using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Configuration;

/// <summary>A setting that is misspelt is a setting that silently keeps its default. The shipped appsettings.json names all there are.</summary>
static partial class UnknownSettings
{
    public static IEnumerable<string> In(IConfiguration settings)
    {
        using var shipped = typeof(UnknownSettings).Assembly.GetManifestResourceStream("appsettings.json")!;
        var known = new ConfigurationBuilder().AddJsonStream(shipped).Build();
        var names = known.AsEnumerable().Select(setting => Unnumbered(setting.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A category of the log is a name of anybody's; what an empty list holds is not known.
        string[] open = ["Logging:", .. known.AsEnumerable().Where(setting => setting.Value is "").Select(setting => setting.Key + ":")];
        return settings.AsEnumerable()
            .Where(setting => setting.Value is not null)
            .Select(setting => Unnumbered(setting.Key))
            .Where(name => !names.Contains(name) && !name.EndsWith("_FILE", StringComparison.OrdinalIgnoreCase) && !Array.Exists(open, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"There is no setting {name}.");
    }

    /// <summary>The place in a list is no part of a setting's name.</summary>
    static string Unnumbered(string key) => Place().Replace(key, "");

    [GeneratedRegex(":[0-9]+(?=:|$)")]
    private static partial Regex Place();
}
