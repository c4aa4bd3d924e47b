using CommunityBot.Core.Charts;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Setup;
using CommunityBot.Telegram.Commands;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Diagnostics;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Handling;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace CommunityBot.Telegram;

public static class TelegramSetup
{
    /// <summary>
    /// Adds the Telegram bot if <c>Telegram:Token</c> is set. Needs storage, leases and the dispatcher.
    /// </summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<TelegramOptions>()
            .Bind(section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.HasValidToken,
                "Telegram:Token is no token: a token from @BotFather is a number, a colon and 35 letters.")
            .Validate(options => options.HasValidApiBase, "Telegram:ApiBase takes an http or https address.")
            .Validate(
                options => options.Webhook.IsValid,
                "Telegram:Webhook needs an https Url with a path, and a Secret of 1 to 256 of A-Z, a-z, 0-9, _ and -.")
            .ValidateOnStart();
        return string.IsNullOrEmpty(section["Token"]) ? services.AddSingleton<IDiagnostic, NoTelegramDiagnostic>() : services.AddBot();
    }

    /// <summary>A method of its own, so that Telegram's libraries are not loaded without a token.</summary>
    static IServiceCollection AddBot(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new ChartPainter());
        services.AddKeyedSingleton(TelegramOptions.PlatformName, (_, _) => TelegramHttp.NewClient());
        services.AddSingleton<ITelegramBotClient>(NewClient);
        services.AddSingleton(provider => new SendScheduler(
            provider.GetRequiredService<IOptions<TelegramOptions>>().Value.MessagesPerSecond,
            provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton(TelegramOptions.PlatformName, (provider, _) => provider.NewAdapterState(TelegramOptions.PlatformName));
        services.TryAddSingleton(provider => provider.GetRequiredService<Dispatcher>().Menu);
        services.AddHealthChecks().AddCheck<PollingHealth>(TelegramOptions.PlatformName);
        return services
            .AddReceiving()
            .AddSending()
            .AddAnswering()
            .AddSingleton<TelegramBot>()
            .AddSingleton<TelegramDecoder>()
            .AddSingleton<TelegramMenu>()
            .AddSingleton<TelegramPlatform>()
            .AddSingleton<IDiagnostic, TelegramDiagnostic>()
            .AddSingleton<IPlatform>(provider => provider.GetRequiredService<TelegramPlatform>())
            .AddHostedService<TelegramReceiver>();
    }

    /// <summary>Maps the webhook if <c>Telegram:Webhook:Url</c> is set.</summary>
    public static WebApplication MapTelegram(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelegramOptions>>().Value
            is not { Token.Length: > 0, Webhook.Url: { Length: > 0 } url })
        {
            return app;
        }

        // Routes are matched behind the path of the public address.
        var path = new PathString(new Uri(url).AbsolutePath);
        var publicPath = app.Services.GetRequiredService<IOptions<PollOptions>>().Value.PathOfPublicAddress();
        _ = path.StartsWithSegments(publicPath, StringComparison.OrdinalIgnoreCase, out var rest);
        app.MapPost(
            rest is { HasValue: true, Value.Length: > 1 } ? rest.Value : path.Value!,
            (HttpContext context, WebhookIntake intake) => intake.Take(context));
        return app;
    }

    static IServiceCollection AddReceiving(this IServiceCollection services) => services
        .AddSingleton<BotIdentity>()
        .AddSingleton<UpdateReceiver>()
        .AddSingleton<UpdateInbox>()
        .AddSingleton<PollingOffset>()
        .AddSingleton<PollingHealth>()
        .AddSingleton<UpdatePoller>()
        .AddSingleton<WebhookIntake>();

    static IServiceCollection AddSending(this IServiceCollection services) => services
        .AddSingleton(provider => new TokenBudget(
            provider.NewSharedBudget(provider.GetRequiredService<IOptions<TelegramOptions>>().Value.Token!),
            provider.GetRequiredService<IOptions<TelegramOptions>>()))
        .AddSingleton<TelegramApiClient>()
        .AddSingleton<TelegramPoster>()
        .AddSingleton<ChatAdministrators>()
        .AddSingleton<IModeratorRights, TelegramModeratorRights>()
        .AddSingleton<ClosedChats>();

    static IServiceCollection AddAnswering(this IServiceCollection services) => services
        .AddSingleton<TelegramFiles>()
        .AddSingleton<CallbackQueryAnswers>()
        .AddSingleton<TelegramReplies>()
        .AddSingleton<PrivateReplies>()
        .AddSingleton<InlineQueryAnswers>()
        .AddSingleton<PendingPrivateReplies>()
        .AddSingleton<StartLinks>()
        .AddSingleton<WelcomeMessages>()
        .AddSingleton<FormStore>()
        .AddSingleton<FormDialogues>();

    // The send scheduler handles waiting and retries, so the client must not.
    static TelegramBotClient NewClient(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TelegramOptions>>().Value;
        var http = provider.GetRequiredKeyedService<HttpClient>(TelegramOptions.PlatformName);
        return new(new TelegramBotClientOptions(options.Token!, options.ApiBase) { RetryCount = 1, RetryThreshold = 0 }, http);
    }
}
