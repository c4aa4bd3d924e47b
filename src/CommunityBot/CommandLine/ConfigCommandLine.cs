using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Text;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.CommandLine;

/// <summary>config check: validates every setting and every pack without starting the bot.</summary>
static class ConfigCommandLine
{
    const int Wrong = 1;

    public static Command Create()
    {
        var check = new Command(
            "check", "Validate every setting and every config file and list the problems. Nothing is opened or changed.")
        {
            ServeCommandLine.Urls,
        };
        check.SetAction(Run);
        return new Command("config", "Work with the config files.") { check };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var arguments = new HostArguments(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database), parsed.GetValue(ServeCommandLine.Urls));
        var folder = ConfigFolder.Find(arguments.Config);
        var files = new PackFiles(folder);
        var pack = PackReader.Read(files);
        List<string> problems =
        [
            .. Settings(arguments),
            .. UnknownSettings.In(HostSettings.Read(arguments)),
            .. pack.Problems.Select(problem => problem.ToString()),
            .. files.Ignored.Select(file =>
                $"{file}: this file is not read; articles end in .yaml or .yml, and the catalog has its own names"),
        ];
        foreach (var problem in problems)
            await Console.Error.WriteLineAsync(problem);
        if (problems.Count > 0)
            return Wrong;
        Console.WriteLine(
            $"{folder}: no problems in the settings and in {Counted.Of(pack.Entities.Count, "entity", "entities")}, "
                + $"{Counted.Of(pack.Metrics.Count, "metric")}, {Counted.Of(pack.Sources.Count, "article")} with "
                + $"{Counted.Of(pack.Facts.Count, "fact")}.");
        return 0;
    }

    static IEnumerable<string> Settings(HostArguments arguments)
    {
        using var services = CommunityHost.Builder(arguments).Services.BuildServiceProvider();
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (InvalidOperationException unread) when (CommunityBotCommandLine.IsUnreadableSetting(unread))
        {
            return [unread.Message];
        }
        catch (AggregateException several)
        {
            return [.. several.InnerExceptions.OfType<OptionsValidationException>().SelectMany(invalid => invalid.Failures)];
        }
    }
}
