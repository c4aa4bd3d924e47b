using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.CommandLine;

/// <summary>Options shared by all commands.</summary>
static class SharedOptions
{
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "The folder with appsettings.json, catalog/ and articles/. Default: config, here or beside the program.",
        Recursive = true,
        HelpName = "folder",
    };

    public static readonly Option<string?> Database = new("--database")
    {
        Description = "A file for SQLite, or Host=… for PostgreSQL. Default: the setting Database:Connection (data/community.db).",
        Recursive = true,
        HelpName = "connection",
    };

    /// <summary>The connection from the command line or the settings.</summary>
    public static string ConnectionOf(ParseResult parsed) =>
        HostSettings
            .Read(new(parsed.GetValue(Config), parsed.GetValue(Database)))
            .GetSection("Database")
            .Get<DatabaseOptions>()?.Connection
            ?? new DatabaseOptions().Connection;
}
