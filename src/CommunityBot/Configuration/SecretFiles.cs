using System.Collections;
using CommunityBot.Core.Files;

namespace CommunityBot.Configuration;

/// <summary>
/// Reads secrets from files, because other programs of the user can read environment variables:
/// <c>COMMUNITYBOT_Some__Token_FILE=/run/secrets/token</c> sets <c>Some:Token</c> to the file's content. Container
/// runtimes provide secrets this way (https://docs.docker.com/compose/how-tos/use-secrets/).
/// </summary>
static class SecretFiles
{
    const string Ending = "_FILE";

    const int MaxBytes = 64 << 10;

    /// <exception cref="ConfigException">A file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string?> Read(IDictionary environment, string prefix)
    {
        var settings = new Dictionary<string, string?>();
        foreach (DictionaryEntry variable in environment)
        {
            if (variable is { Key: string name, Value: string { Length: > 0 } file }
                && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase))
            {
                settings[name[prefix.Length..^Ending.Length].Replace("__", ":", StringComparison.Ordinal)] = Content(name, file);
            }
        }

        return settings;
    }

    static string Content(string name, string file)
    {
        try
        {
            return RegularFile.ReadText(file, MaxBytes).Trim();
        }
        catch (UnusableFileException error)
        {
            throw new ConfigException($"{name} names {file}, which cannot be used. {error.Message}", error);
        }
    }
}
