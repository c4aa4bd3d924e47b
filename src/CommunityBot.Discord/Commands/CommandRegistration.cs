using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// Registers the commands in one call that replaces them all, and only where they are not the ones that were registered last, or somebody else has replaced them since: Discord counts what is created each day.
/// https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands
/// </summary>
sealed partial class CommandRegistration(IDiscordApi api, DiscordMenu menu, BotUser user, [FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state, TimeProvider clock, ILogger<CommandRegistration> logger) : BackgroundService
{
    const string Registered = "commands";

    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>What is registered, in a few letters: another application has none of it.</summary>
    public static string Fingerprint(string applicationId, IReadOnlyList<ApplicationCommand> commands) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(applicationId + JsonSerializer.Serialize(commands, DiscordJson.Default.IReadOnlyListApplicationCommand))))[..32];

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
        var id = application.Id is { Length: > 0 } told ? told : await user.ApplicationId.WaitAsync(cancellation);
        Log.OnDiscord(logger, application.Name ?? id, InviteLink.Of(id));
        var commands = menu.CommandsOf(application);
        if (await IsDone(id, commands, cancellation))
            return;
        await api.OverwriteCommands(id, commands, cancellation);
        await state.Set(Registered, Fingerprint(id, commands));
        Log.Done(logger, commands.Count);
    }

    /// <summary>Whether an earlier process has done it, and Discord still has them.</summary>
    async Task<bool> IsDone(string applicationId, IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellation) =>
        await state.Find(Registered, cancellation) == Fingerprint(applicationId, commands)
        && (await api.GetCommands(applicationId, cancellation)).Select(command => command.Name).Order().SequenceEqual(commands.Select(command => command.Name).Order());

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
