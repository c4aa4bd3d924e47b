using CommunityBot.Core.Charts;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Transcripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

public static class WebSetup
{
    /// <summary>
    /// Adds the local chat, on loopback unless <c>Web:Urls</c> says otherwise. Needs storage and the dispatcher.
    /// </summary>
    public static WebApplicationBuilder AddWebChat(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Web");
        builder.WebHost.UseUrls(section.Get<WebOptions>()?.Urls ?? new WebOptions().Urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddWebChat(section);
        if (section.Get<WebOptions>() is { Clock.Adjustable: true })
        {
            // A clock that is moved by a day still brings the edition that it passes.
            builder.Services.PostConfigure<DigestOptions>(digests => digests.CatchUp = TimeSpan.FromDays(1));
            builder.Services.AddSingleton<WebClock>().AddSingleton<TimeProvider>(provider => provider.GetRequiredService<WebClock>());
        }

        return builder;
    }

    public static IServiceCollection AddWebChat(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<WebOptions>()
            .Bind(section)
            .PostConfigure(options =>
            {
                // After binding, because the binder adds to a default list instead of replacing it.
                if (options.Members.Count == 0)
                    options.Members.AddRange(WebOptions.DefaultMembers);
            })
            .ValidateDataAnnotations()
            .Validate(
                options => options.HasValidUrls,
                "Web:Urls takes http or https addresses by number, localhost, or * for every interface.")
            .Validate(options => options.HasValidNetworks, "Web:ChatNetworks takes networks such as 172.17.0.0/16.")
            .Validate(options => options.HasValidMembers, "Web:Members needs different names of 1 to 32 letters and digits.")
            .ValidateOnStart();
        services.AddHealthChecks();
        services.AddTranscripts();
        services.TryAddSingleton(_ => new ChartPainter());
        return services
            .AddSingleton<WebPage>()
            .AddSingleton<WebChangeSignal>()
            .AddSingleton(provider => new SharedSignal("chat", provider.GetRequiredService<WebChangeSignal>()))
            .AddSingleton<WebView>()
            .AddSingleton<WebBot>()
            .AddSingleton<WebStream>()
            .AddSingleton<PollPageStream>()
            .AddSingleton<WebLimits>()
            .AddSingleton<OperatorAccess>()
            .AddSingleton(provider => new ChatKey(
                provider.NewAdapterState(WebPlatform.PlatformName),
                provider.GetRequiredService<IOptions<WebOptions>>(),
                provider.GetRequiredService<IOptions<PollOptions>>(),
                provider.GetServices<IPlatform>(),
                provider.GetRequiredService<IServer>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<WebGuard>()
            .AddSingleton(provider => new WebPlatform(
                provider.GetRequiredService<Transcript>(), provider.GetRequiredService<WebChangeSignal>()))
            .AddSingleton<IPlatform>(provider => provider.GetRequiredService<WebPlatform>())
            .AddSingleton<IPageHost, WebPageHost>()
            .AddSingleton<IModeratorRights, WebModeratorRights>()
            .AddSingleton<IChatRoles, WebChatRoles>()
            .AddSingleton(provider => new WebDecoder(provider.GetRequiredService<Dispatcher>().Menu));
    }

    /// <summary>Maps the page, its API, and the health endpoints of the process.</summary>
    public static WebApplication MapWebChat(this WebApplication app)
    {
        var guard = app.Services.GetRequiredService<WebGuard>();
        app.Use(new BasePath(app.Services.GetRequiredService<IOptions<PollOptions>>().Value).Take);
        // Routes are matched behind the base path.
        app.UseRouting();
        app.Use(BrokenRequest.Answer);
        app.Use(guard.Check);
        app.MapWebEndpoints();
        app.MapHealthChecks("/health/live", new() { ResponseWriter = HealthText.WriteLive });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = HealthText.Write });
        return app;
    }

    /// <summary>The end of the link to the local chat: its key, or nothing if it asks for none.</summary>
    public static string ChatLinkEnd(this IServiceProvider services) => services.GetRequiredService<ChatKey>().LinkEnd;

    static void AddRange<T>(this IList<T> list, IEnumerable<T> items)
    {
        foreach (var item in items)
            list.Add(item);
    }
}
