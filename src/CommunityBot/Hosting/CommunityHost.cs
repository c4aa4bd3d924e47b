using CommunityBot.Configuration;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Members;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Diagnostics;
using CommunityBot.Discord;
using CommunityBot.ReadingModel;
using CommunityBot.Telegram;
using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Hosting;

/// <summary>Assembles features and platforms. A new platform takes one line here.</summary>
static class CommunityHost
{
    /// <summary>Builds the whole bot, with its catalog synchronized with the config files.</summary>
    public static async Task<WebApplication> Build(HostArguments arguments, Action<IServiceCollection>? change = null)
    {
        var builder = Builder(arguments);
        // The slim builder sets the console's format in code; add the console again so that settings apply.
        builder.Logging.ClearProviders().AddConsole();
        change?.Invoke(builder.Services);

        var app = builder.Build();
        try
        {
            // In parallel: both take long and do not depend on each other.
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

    /// <summary>Registers all services and binds their settings, without opening anything.</summary>
    public static WebApplicationBuilder Builder(HostArguments arguments)
    {
        var folder = ConfigFolder.Find(arguments.Config);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = "CommunityBot", ContentRootPath = AppContext.BaseDirectory });
        HostSettings.Add(builder.Configuration, folder, arguments);
        AddFeatures(builder.Services, builder.Configuration, folder);
        builder.AddWebChat().AddTelemetry();
        AddPlatforms(builder.Services, builder.Configuration);
        // Acknowledged work completes within this time; the process is terminated a second later.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<PacksHealth>("config files");
        builder.Services.AddSignalRelay().AddPollWorker().AddPredictionWorker().AddDigestWorker()
            .AddAskedWriter().AddRetentionWorker().AddLinkWorkers()
            .AddPackWatcher();
        return builder;
    }

    /// <summary>Only the features, for commands that run once and exit.</summary>
    public static async Task<ServiceProvider> Services(HostArguments arguments, Action<IServiceCollection>? change = null)
    {
        var folder = ConfigFolder.Find(arguments.Config);
        var configuration = new ConfigurationManager();
        HostSettings.Add(configuration, folder, arguments);
        var services = new ServiceCollection();
        services.AddLogging(
            logging =>
                logging.AddConfiguration(configuration.GetSection("Logging"))
                    .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                    .SetMinimumLevel(LogLevel.Warning));
        change?.Invoke(services);
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
        services.Configure<ChatOptions>(configuration.GetSection("Chats"));
        services.Configure<PrivacyOptions>(configuration.GetSection("Privacy"));
        services.Configure<FactOptions>(configuration.GetSection("Facts"));
        services.Configure<DigestOptions>(configuration.GetSection("Digests"));
        services.Configure<CatalogOptions>(options => options.Folder = folder);
        services.AddStorage()
            .AddLeases()
            .AddCatalog()
            .AddMembers()
            .AddAdapterStates()
            .AddCommunities()
            .AddPolls()
            .AddQuestions()
            .AddReadingModel(configuration.GetSection("Reader"))
            .AddArticles()
            .AddPredictions()
            .AddInstances()
            .AddDigests()
            .AddCommands();
    }

    static void AddPlatforms(IServiceCollection services, ConfigurationManager configuration)
    {
        services
            .AddSingleton<IDiagnostic, CatalogDiagnostic>()
            .AddSingleton<IDiagnostic, DatabaseDiagnostic>()
            .AddSingleton<IDiagnostic, InstancesDiagnostic>()
            .AddSingleton<IDiagnostic, FontsDiagnostic>()
            .AddDiscord(configuration.GetSection("Discord"))
            .AddTelegram(configuration.GetSection("Telegram"));
    }

    static async Task Start(IServiceProvider services)
    {
        await services.GetRequiredService<SignalRelay>().SetClock();
        var outcome = await services.GetRequiredService<PackSync>().Run();
        _ = services.GetRequiredService<PackState>().Report(outcome.Problems);
        if (outcome.Problems.Count > 0)
            CatalogLog.KeptLastGood(services.GetRequiredService<ILogger<PackSync>>(), string.Join(Environment.NewLine, outcome.Problems));
        _ = await services.GetRequiredService<LiveCatalog>().Refresh();
    }
}
