using System.CommandLine;
using System.Runtime.CompilerServices;
using CommunityBot.Configuration;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Diagnostics;
using CommunityBot.Discord.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Terminal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.CommandLine;

/// <summary>doctor: checks everything that the bot needs and says how to fix what is wrong.</summary>
static class DoctorCommandLine
{
    const int ActionNeeded = 1;

    const string Green = "32", Yellow = "33";

    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Check the settings, the config files, the database, the fonts, the clock and both platforms; each "
                + "line is ok or says what to do. Changes nothing that a start does not change. Exits with 1 if "
                + "action is needed.")
        {
            ServeCommandLine.Urls,
        };
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var arguments = new HostArguments(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database), parsed.GetValue(ServeCommandLine.Urls));
        try
        {
            // The host is built but not started.
            await using var app = await CommunityHost.Build(arguments);
            return await Examine(
                [
                    new SettingsDiagnostic(arguments),
                    new ConnectionDiagnostic(arguments),
                    new NetworkDiagnostic(Platforms(app.Services), TimeProvider.System),
                    .. app.Services.GetServices<IDiagnostic>(),
                ],
                Console.Out, cancellation);
        }
        catch (Exception failure) when (CommunityBotCommandLine.Explain(failure) is { } problem)
        {
            // Settings that cannot be read are the problem itself.
            IDiagnostic[] further = failure is ConfigException ? [] : [new ConnectionDiagnostic(arguments)];
            return await Examine([new StartupDiagnostic(problem), .. further], Console.Out, cancellation);
        }
    }

    /// <summary>The addresses of the platforms that are switched on.</summary>
    static IEnumerable<Uri> Platforms(IServiceProvider services)
    {
        if (services.GetService<IOptions<DiscordOptions>>()?.Value is { Token.Length: > 0 } discord)
            yield return new Uri(discord.ApiBase);
        if (services.GetService<IOptions<TelegramOptions>>()?.Value is { Token.Length: > 0 } telegram)
            yield return new Uri(telegram.ApiBase);
    }

    /// <summary>Reports the error that prevents a start; the other checks are then not possible.</summary>
    sealed class StartupDiagnostic(string problem) : IDiagnostic
    {
        public string Subject => "Start";

        public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            yield return new Finding("The bot does not start", problem);
        }
    }

    internal static async Task<int> Examine(IEnumerable<IDiagnostic> diagnostics, TextWriter output, CancellationToken cancellation)
    {
        var toDo = 0;
        foreach (var diagnostic in diagnostics)
        {
            // A part that has nothing to examine here, such as the network without a platform, has no heading either.
            var isFirst = true;
            await foreach (var finding in diagnostic.Examine(cancellation))
            {
                if (isFirst)
                    await output.WriteLineAsync(diagnostic.Subject);
                isFirst = false;
                await output.WriteLineAsync(
                    finding.ToDo is null
                        ? $"  {Paint("ok", Green)}     {finding.What}"
                        : $"  {Paint("to do", Yellow)}  {finding.What}{Environment.NewLine}         {finding.ToDo}");
                toDo += finding.ToDo is null ? 0 : 1;
            }
        }

        await output.WriteLineAsync(toDo == 0 ? "All is well." : $"{toDo} to do.");
        return toDo == 0 ? 0 : ActionNeeded;

        string Paint(string word, string color) => output == Console.Out && TerminalColor.IsWanted ? $"\e[{color}m{word}\e[0m" : word;
    }
}
