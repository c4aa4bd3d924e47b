using CommunityBot.Configuration;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Diagnostics;
using CommunityBot.Discord;
using CommunityBot.Telegram;
using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Hosting;

/// <summary>Puts the features and the platforms together. A new platform is one line here.</summary>
static class CommunityHost
{
    /// <summary>The whole bot, with its catalog in step with the config files, ready to run.</summary>
    public static async Task<WebApplication> Build(HostArguments arguments, Action<IServiceCollection>? change = null)
    {
        var builder = Builder(arguments);
        // The slim builder's console is told its format in code, which the settings could not change.
        builder.Logging.ClearProviders().AddConsole();
        change?.Invoke(builder.Services);

        var app = builder.Build();
        try
        {
            // Side by side, as each is a good part of the start and needs nothing of the other.
            var catalog = Task.Run(() => Start(app.Services), CancellationToken.None);
            try
            {
                app.MapWebChat().MapTelemetry();
                app.MapDiscord();
                app.MapTelegram();
            }
            finally
            {
                await catalog;
            }

            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything registered and bound to its settings, and nothing opened yet.</summary>
    public static WebApplicationBuilder Builder(HostArguments arguments)
    {
        var folder = ConfigFolder.Find(arguments.Config);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "CommunityBot", ContentRootPath = AppContext.BaseDirectory });
        HostSettings.Add(builder.Configuration, folder, arguments);
        AddFeatures(builder.Services, builder.Configuration, folder);
        builder.AddWebChat().AddTelemetry();
        AddPlatforms(builder.Services, builder.Configuration);
        // What is acknowledged is finished within that; the program's own patience is a second longer.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        builder.Services.AddPollWorker().AddDigestWorker().AddAskedWriter().AddRetentionWorker();
        return builder;
    }

    /// <summary>The features alone, for commands that end when they have done their work.</summary>
    public static async Task<ServiceProvider> Services(HostArguments arguments)
    {
        var folder = ConfigFolder.Find(arguments.Config);
        var configuration = new ConfigurationManager();
        HostSettings.Add(configuration, folder, arguments);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        AddFeatures(services, configuration, folder);
        var provider = services.BuildServiceProvider();
        try
        {
            await Start(provider);
            return provider;
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    static void AddFeatures(IServiceCollection services, ConfigurationManager configuration, string folder)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection("Database"));
        services.Configure<QuotaOptions>(configuration.GetSection("Quotas"));
        services.Configure<PollOptions>(configuration.GetSection("Polls"));
        services.Configure<PrivacyOptions>(configuration.GetSection("Privacy"));
        services.Configure<DigestOptions>(configuration.GetSection("Digests"));
        services.Configure<CatalogOptions>(options => options.Folder = folder);
        services.AddStorage().AddLeases().AddCatalog().AddMembers().AddAdapterStates().AddCommunities().AddPolls().AddQuestions().AddDigests().AddCommands();
    }

    static void AddPlatforms(IServiceCollection services, ConfigurationManager configuration)
    {
        services
            .AddSingleton<IDiagnostic, CatalogDiagnostic>()
            .AddSingleton<IDiagnostic, DatabaseDiagnostic>()
            .AddSingleton<IDiagnostic, FontsDiagnostic>()
            .AddDiscord(configuration.GetSection("Discord"))
            .AddTelegram(configuration.GetSection("Telegram"));
    }

    static async Task Start(IServiceProvider services)
    {
        var outcome = await services.GetRequiredService<PackSync>().Run();
        if (outcome.Problems.Count > 0)
            CatalogLog.KeptLastGood(services.GetRequiredService<ILogger<PackSync>>(), string.Join(Environment.NewLine, outcome.Problems));
        _ = await services.GetRequiredService<LiveCatalog>().Refresh();
    }
}
