using CommunityBot.Discord.Api;
using CommunityBot.Discord.Commands;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord;

/// <summary>Tells at the start whether the token is good: without it everything else of Discord would fail one by one. Discord out of reach stops nothing.</summary>
sealed partial class DiscordSignIn(IDiscordApi api, TimeProvider clock, ILogger<DiscordSignIn> logger) : IHostedService
{
    // The rest of the bot waits for this.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <exception cref="OptionsValidationException">Discord does not know the token.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var application = await api.GetApplication(either.Token);
            Log.SignedIn(logger, application.Name ?? application.Id, InviteLink.Of(application.Id));
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
        {
            throw new OptionsValidationException("Discord", typeof(DiscordOptions), ["Discord does not know the token in Discord:Token. Copy it anew from https://discord.com/developers/applications, under Bot."]);
        }
        catch (DiscordApiException error)
        {
            Log.OutOfReach(logger, error.Message);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Log.OutOfReach(logger, "it does not answer");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "On Discord as {Name}; add it to a server with {Invite}")]
        public static partial void SignedIn(ILogger logger, string name, string invite);

        [LoggerMessage(LogLevel.Warning, "Discord is out of reach for now: {Reason}")]
        public static partial void OutOfReach(ILogger logger, string reason);
    }
}
