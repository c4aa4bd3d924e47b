using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Core.PlatformStates;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// Registers the commands in one call that replaces them all, and only where they are not the ones that were registered last: Discord counts what is created each day.
/// https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands
/// </summary>
sealed partial class CommandRegistration(IDiscordApi api, DiscordMenu menu, [FromKeyedServices(DiscordPlatform.PlatformName)] PlatformState state, TimeProvider clock, ILogger<CommandRegistration> logger) : BackgroundService
{
    const string Registered = "commands";

    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>What is registered, in a few letters: another application has none of it.</summary>
    public static string Fingerprint(string applicationId, IReadOnlyList<ApplicationCommand> commands) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(applicationId + JsonSerializer.Serialize(commands, DiscordJson.Default.IReadOnlyListApplicationCommand))))[..32];

    /// <summary>Whether it has been done, by this process or an earlier one.</summary>
    public async Task<bool> IsDone(string applicationId, CancellationToken cancellation) => await state.Find(Registered, cancellation) == Fingerprint(applicationId, menu.Commands);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            try
            {
                await Register(stoppingToken);
                return;
            }
            catch (DiscordApiException error) when (error.Error is DiscordError.Failed or DiscordError.Unknown)
            {
                Log.Later(logger, error.Message, delay);
                await Task.Delay(delay, clock, stoppingToken);
            }
            catch (DiscordApiException error)
            {
                Log.NotRegistered(logger, error.Message);
                return;
            }
        }
    }

    async Task Register(CancellationToken cancellation)
    {
        var application = await api.GetApplication(cancellation);
        Log.OnDiscord(logger, application.Name ?? application.Id, InviteLink.Of(application.Id));
        if (await IsDone(application.Id, cancellation))
            return;
        await api.OverwriteCommands(application.Id, menu.Commands, cancellation);
        await state.Set(Registered, Fingerprint(application.Id, menu.Commands));
        Log.Done(logger, menu.Commands.Count);
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "On Discord as {Name}; add it to a server with {Invite}")]
        public static partial void OnDiscord(ILogger logger, string name, string invite);

        [LoggerMessage(LogLevel.Information, "{Count} commands are registered with Discord")]
        public static partial void Done(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "The commands are not registered with Discord yet ({Reason}); trying again in {Delay}")]
        public static partial void Later(ILogger logger, string reason, TimeSpan delay);

        [LoggerMessage(LogLevel.Error, "Discord does not take the commands: {Reason}")]
        public static partial void NotRegistered(ILogger logger, string reason);
    }
}
