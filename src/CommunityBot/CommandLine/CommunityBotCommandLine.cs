using System.CommandLine;
using System.CommandLine.Invocation;
using System.Data.Common;
using System.Net.Sockets;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Files;
using CommunityBot.Core.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CommunityBot.CommandLine;

/// <summary>
/// The program's commands, and the one place that turns a fatal error into a message for the operator.
/// </summary>
static class CommunityBotCommandLine
{
    const int Failed = 1;

    /// <summary>The time from a termination signal to the end of the process, within which running work ends.</summary>
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The commands with their options.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand(
            "CommunityBot answers questions about company metrics, with the figure, its period, its unit and its source. "
            + "Without a command it serves the local chat, and Discord and Telegram if their tokens are set. "
            + "Exit codes: 0 success; 1 failure, or action needed, with a message that says what; 130 and 143 stopped by a signal.");
        root.Add(SharedOptions.Config);
        root.Add(SharedOptions.Database);
        root.Add(ServeCommandLine.Urls);
        root.SetAction(ServeCommandLine.Run);
        root.Add(ServeCommandLine.Create());
        root.Add(AskCommandLine.Create());
        root.Add(ArticleCommandLine.Create());
        root.Add(ImportCommandLine.Create());
        root.Add(ExportCommandLine.Create());
        root.Add(VerifyCommandLine.Create());
        root.Add(BackupCommandLine.Create());
        root.Add(RestoreCommandLine.Create());
        root.Add(MigrateCommandLine.Create());
        root.Add(ConfigCommandLine.Create());
        root.Add(CatalogCommandLine.Create());
        root.Add(HealthCommandLine.Create());
        root.Add(DoctorCommandLine.Create());
        return root;
    }

    public static async Task<int> Run(string[] args)
    {
        using var signals = new StopSignals(StopTimeout);
        var root = Root();
        try
        {
            // The signals are StopSignals' own business, from before the arguments are read.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            var parsed = root.Parse(args);
            // The message says what is wrong; --help says the rest to who asks for it.
            if (parsed.Action is ParseErrorAction wrong)
                wrong.ShowHelp = false;
            var invocation = Task.Run(() => parsed.InvokeAsync(configuration, signals.Token));
            _ = await Task.WhenAny(invocation, signals.Expired);
            if (invocation.IsCompleted && (await invocation is var code) && (code == 0 || signals.Received is null))
                return code;
        }
        catch (Exception failure) when (signals.Received is null && Explain(failure) is { } problem)
        {
            await Say(problem);
            return Failed;
        }
        catch (Exception) when (signals.Received is not null)
        {
            // What a stopped command throws is of no interest.
        }

        var (exitCode, signal) = signals.Received!.Value;
        await Say($"Stopped by {signal} before it was done.");
        return exitCode;
    }

    static async Task Say(string line)
    {
        try
        {
            await Console.Error.WriteLineAsync(line);
        }
        catch (IOException)
        {
            // Standard error is closed or full: the exit code tells.
        }
    }

    /// <summary>
    /// Whether the configuration binder failed, as in "Failed to convert configuration value 'abc' at
    /// 'Polls:EditInterval' to type 'System.TimeSpan'."
    /// </summary>
    public static bool IsUnreadableSetting(Exception failure) =>
        failure is InvalidOperationException
            && failure.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal);

    /// <summary>
    /// One line on what to do about an error that an operator can fix; null for a fault of this program.
    /// </summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ConfigException or DatabaseException or UnusableFileException or UnrecoverableException => failure.Message,
        SqliteException { SqliteErrorCode: 11 or 26 } =>
            "The database is damaged: stop the bot and put a backup in its place with 'restore'.",
        DbException => $"The database failed: {failure.Message.ReplaceLineEndings(" ")}",
        PackException exception =>
            "The config files have problems, and the database holds no earlier state to start "
                + $"with:{Environment.NewLine}{string.Join(Environment.NewLine, exception.Problems)}",
        OptionsValidationException invalid => $"A setting is wrong: {string.Join(" ", invalid.Failures)}",
        InvalidOperationException when IsUnreadableSetting(failure) => $"A setting is wrong: {failure.Message}",
        InvalidDataException { InnerException: FormatException } when failure.Message.Contains(
            "appsettings.json", StringComparison.Ordinal) =>
            $"{failure.Message} It is not JSON: {failure.GetBaseException().Message}",
        SocketException { SocketErrorCode: var code } =>
            $"The local chat cannot listen ({code}): choose an address of this machine, and a port that this "
                + "user may use, with --urls.",
        IOException { InnerException: AddressInUseException } =>
            $"{failure.Message} Another program listens there: stop it, or choose another address with --urls.",
        // A full disk, a closed pipe, a missing right: of the surroundings, and the message names what and where.
        IOException or UnauthorizedAccessException => failure.Message.ReplaceLineEndings(" "),
        AggregateException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
