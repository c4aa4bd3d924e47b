using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Concurrency;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// Registers the commands with one call that replaces them all. The call is skipped when the same commands were
/// registered last and Discord still lists them, because Discord limits how many commands are created per day.
/// https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands
/// </summary>
sealed partial class CommandRegistration(
    IDiscordApi api, DiscordMenu menu, BotUser user, [FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state,
    GatewayHealth health, TimeProvider clock, ILogger<CommandRegistration> logger)
    : Worker(clock, logger)
{
    const string StateKey = "commands";

    /// <summary>Under which the reason of the last refusal is stored, for the doctor.</summary>
    public const string RefusalKey = "commands-refused";

    static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), MaxDelay = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A hash of the application id and its commands, 32 hex digits: a change of either registers the commands again.
    /// </summary>
    public static string Fingerprint(string applicationId, IReadOnlyList<ApplicationCommand> commands) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
            applicationId + JsonSerializer.Serialize(commands, DiscordJson.Default.IReadOnlyListApplicationCommand))))[..32];

    protected override TimeSpan RetryDelay => FirstDelay;

    protected override async Task Work(CancellationToken stopping)
    {
        for (var delay = FirstDelay; ; delay = delay * 2 < MaxDelay ? delay * 2 : MaxDelay)
        {
            try
            {
                await Register(stopping);
                return;
            }
            catch (DiscordApiException error) when (error.Error is DiscordError.Failed or DiscordError.Unknown)
            {
                Log.Delayed(Logger, error.Message, delay);
                await Task.Delay(delay, Clock, stopping);
            }
            catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
            {
                Log.NotRegistered(Logger, error.Message);
                return;
            }
            catch (DiscordApiException error)
            {
                // Discord may change its mind, and a limit for a day ends.
                health.CommandsRefused(error.Message);
                await state.Set(RefusalKey, error.Message);
                Log.Refused(Logger, error.Message, delay);
                await Task.Delay(delay, Clock, stopping);
            }
        }
    }

    async Task Register(CancellationToken cancellation)
    {
        var application = await OrNone(api.GetApplication(cancellation)) ?? new Application();
        var id = application.Id is { Length: > 0 } reported ? reported : await user.ApplicationId.WaitAsync(cancellation);
        Log.OnDiscord(Logger, application.Name ?? id, InviteLink.Of(id));
        var commands = menu.CommandsOf(application);
        if (await IsDone(id, commands, cancellation))
            return;
        await api.OverwriteCommands(id, commands, cancellation);
        await state.Set(StateKey, Fingerprint(id, commands));
        health.CommandsRefused(null);
        _ = await state.Remove(RefusalKey);
        Log.CommandsRegistered(Logger, commands.Count);
    }

    /// <summary>Whether the same commands were registered before and Discord still lists them.</summary>
    async Task<bool> IsDone(string applicationId, IReadOnlyList<ApplicationCommand> commands, CancellationToken cancellation) =>
        await state.Find(StateKey, cancellation) == Fingerprint(applicationId, commands)
        && (await OrNone(api.GetCommands(applicationId, cancellation)) ?? [])
            .Select(command => command.Name)
            .Order()
            .SequenceEqual(commands.Select(command => command.Name).Order());

    /// <summary>Null where the server has nothing of the kind, which is no failure.</summary>
    static async Task<T?> OrNone<T>(Task<T> call)
        where T : class
    {
        try
        {
            return await call;
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Gone)
        {
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "On Discord as {Name}; add it to a server with {Invite}")]
        public static partial void OnDiscord(ILogger logger, string name, string invite);

        [LoggerMessage(LogLevel.Information, "{Count} commands are registered with Discord")]
        public static partial void CommandsRegistered(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "The commands could not be registered with Discord ({Reason}); trying again in {Delay}")]
        public static partial void Delayed(ILogger logger, string reason, TimeSpan delay);

        [LoggerMessage(LogLevel.Error, "Discord refuses the commands ({Reason}); trying again in {Delay}")]
        public static partial void Refused(ILogger logger, string reason, TimeSpan delay);

        [LoggerMessage(LogLevel.Error, "Discord rejects the commands: {Reason}")]
        public static partial void NotRegistered(ILogger logger, string reason);
    }
}
