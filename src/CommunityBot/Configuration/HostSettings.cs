using CommunityBot.Core.Files;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Configuration;

/// <summary>
/// Reads the settings. Later sources override earlier ones: appsettings.json, environment variables
/// (<c>COMMUNITYBOT_Web__Urls</c>), the files that these name, the command line.
/// </summary>
static class HostSettings
{
    const string Prefix = "COMMUNITYBOT_";

    const int MaxFileBytes = 1 << 20;

    /// <summary>The settings only, for commands that start no services.</summary>
    public static IConfigurationRoot Read(HostArguments arguments)
    {
        var configuration = new ConfigurationManager();
        Add(configuration, ConfigFolder.Find(arguments.Config), arguments);
        return configuration;
    }

    public static void Add(IConfigurationManager configuration, string folder, HostArguments arguments)
    {
        var file = Path.Combine(folder, "appsettings.json");
        // Read here first: the configuration's own reader waits for a pipe, and takes a folder for no file.
        if (Path.Exists(file))
            _ = RegularFile.ReadText(file, MaxFileBytes);
        var given = new Dictionary<string, string?>(arguments.Settings);
        if (arguments.Database is { } database)
            given["Database:Connection"] = database;
        if (arguments.Urls is { } urls)
            given["Web:Urls"] = urls;
        configuration
            .AddJsonFile(file, optional: true, reloadOnChange: false)
            .AddEnvironmentVariables(Prefix)
            .AddInMemoryCollection(SecretFiles.Read(Environment.GetEnvironmentVariables(), Prefix))
            .AddInMemoryCollection(given);
    }
}
