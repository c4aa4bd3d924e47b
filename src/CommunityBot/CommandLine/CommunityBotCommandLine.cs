using System.CommandLine;
using System.Net.Sockets;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Storage;
using CommunityBot.Discord.Configuration;
using CommunityBot.Telegram.Configuration;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CommunityBot.CommandLine;

/// <summary>The commands of the program, and the one place where what stops it is told to whoever started it.</summary>
static class CommunityBotCommandLine
{
    const int Stopped = 1;

    /// <summary>From the signal to the end. By itself the library ends the process after two seconds, in the middle of what was begun.</summary>
    static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("CommunityBot answers questions about company metrics, with the figure, its period, its unit and its source. Without a command it serves the local chat, and Discord and Telegram where their tokens are set. "
            + "Exit codes: 0 done; 1 it could not be done, or something is to be done, and a line says what; 130 and 143 stopped by a signal before it was done.");
        root.Add(SharedOptions.Config);
        root.Add(SharedOptions.Database);
        root.Add(ServeCommandLine.Urls);
        root.SetAction(ServeCommandLine.Run);
        root.Add(ServeCommandLine.Create());
        root.Add(AskCommandLine.Create());
        root.Add(ImportCommandLine.Create());
        root.Add(ExportCommandLine.Create());
        root.Add(BackupCommandLine.Create());
        root.Add(RestoreCommandLine.Create());
        root.Add(MigrateCommandLine.Create());
        root.Add(ConfigCommandLine.Create());
        root.Add(HealthCommandLine.Create());
        root.Add(DoctorCommandLine.Create());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
        }
        catch (Exception failure) when (Explain(failure) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return Stopped;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
    }

    /// <summary>The binder's "Failed to convert configuration value 'abc' at 'Polls:EditInterval' to type 'System.TimeSpan'."</summary>
    public static bool IsUnreadableSetting(Exception failure) => failure is InvalidOperationException && failure.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal);

    /// <summary>One line on what to do, for what an operator can mend; null for what is our own fault.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ConfigException or DatabaseException or DiscordSetupException or TelegramTokenException => failure.Message,
        SqliteException { SqliteErrorCode: 11 or 26 } => "The database is damaged: stop the bot and put a backup in its place with 'restore'.",
        PackException exception => $"The config files have problems, and the database holds no earlier state to start with:{Environment.NewLine}{string.Join(Environment.NewLine, exception.Problems)}",
        OptionsValidationException invalid => $"A setting is wrong: {string.Join(" ", invalid.Failures)}",
        InvalidOperationException when IsUnreadableSetting(failure) => $"A setting is wrong: {failure.Message}",
        InvalidDataException { InnerException: FormatException } when failure.Message.Contains("appsettings.json", StringComparison.Ordinal) => $"{failure.Message} It is not JSON: {failure.GetBaseException().Message}",
        SocketException { SocketErrorCode: var code } => $"The local chat cannot listen ({code}): choose an address of this machine, and a port that this user may use, with --urls.",
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Another program listens there: stop it, or choose another address with --urls.",
        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
