namespace CommunityBot.Configuration;

/// <summary>Where the settings and the packs are: as told, else here, else beside the program.</summary>
static class ConfigFolder
{
    /// <exception cref="ConfigException">There is no such folder.</exception>
    public static string Find(string? told)
    {
        if (told is not null)
            return IsConfig(told) ? Path.GetFullPath(told) : throw new ConfigException($"There is no config folder at {told}: it should hold catalog/ and articles/. Give the right one with --config.");
        string[] candidates = [Path.GetFullPath("config"), Path.Combine(AppContext.BaseDirectory, "config")];
        return Array.Find(candidates, IsConfig)
            ?? throw new ConfigException("There is no config folder with catalog/ and articles/, neither here nor beside the program. Say where it is with --config.");
    }

    static bool IsConfig(string folder) => Directory.Exists(Path.Combine(folder, "catalog"));
}

/// <summary>The program was started with something that is not there.</summary>
sealed class ConfigException(string message) : Exception(message);
