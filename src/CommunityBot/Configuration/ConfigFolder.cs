namespace CommunityBot.Configuration;

/// <summary>
/// Finds the folder with the settings and packs: the given one, else config here, else config beside the program.
/// </summary>
static class ConfigFolder
{
    /// <exception cref="ConfigException">There is no such folder.</exception>
    public static string Find(string? given)
    {
        if (given is not null)
        {
            return IsConfig(given)
                ? Path.GetFullPath(given)
                : throw new ConfigException(
                    $"There is no config folder at {given}: it should hold catalog/ and articles/. Set the "
                        + "right one with --config.");
        }

        string[] candidates = [Path.GetFullPath("config"), Path.Combine(AppContext.BaseDirectory, "config")];
        return Array.Find(candidates, IsConfig)
            ?? throw new ConfigException(
                "There is no config folder with catalog/ and articles/, neither here nor beside the program. "
                    + "Set it with --config.");
    }

    static bool IsConfig(string folder) => Directory.Exists(Path.Combine(folder, "catalog"));
}

/// <summary>A file or folder that the configuration names is missing or unreadable.</summary>
sealed class ConfigException(string message, Exception? cause = null) : Exception(message, cause);
