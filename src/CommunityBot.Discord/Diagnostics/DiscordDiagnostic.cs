using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Text;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Client;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord.Diagnostics;

/// <summary>
/// Checks the token, the commands, the interactions endpoint, the session limit and the clock against Discord.
/// </summary>
sealed class DiscordDiagnostic(
    IDiscordApi api, DiscordMenu menu, [FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state,
    IOptions<DiscordOptions> options, TimeProvider clock) : IDiagnostic
{
    // Discord's timestamps decide whether a vote arrives before a poll closes, so the clocks must agree.
    static readonly TimeSpan MaxDrift = TimeSpan.FromSeconds(2), Timeout = TimeSpan.FromSeconds(15);

    public string Subject => "Discord";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var (application, problem) = await TryCall(api.GetApplication, linked.Token);
        if (application is null)
        {
            yield return problem!;
            yield break;
        }

        yield return new Finding(
            $"The token is good: {application.Name} (application {application.Id}), in {Servers(application)}.");
        yield return new Finding("The bot uses only unprivileged intents: nothing has to be switched on in the developer portal.");
        yield return OfInteractions(application);
        yield return await OfCommands(application, linked.Token);
        yield return await OfSessions(linked.Token);
        yield return await OfClock(linked.Token);
        yield return new Finding($"Add it to a server with {InviteLink.Of(application.Id)}");
        yield return new Finding(application.IsForUsers
            ? $"Users can install it for questions in any chat with {InviteLink.OfUser(application.Id)}"
            : "Only servers can have it. For questions in any chat, switch on User Install under Installation in the "
                + "developer portal, and start the bot again.");
    }

    /// <summary>
    /// https://discord.com/developers/docs/interactions/overview#configuring-an-interactions-endpoint-url
    /// </summary>
    Finding OfInteractions(Application application) => (application.InteractionsEndpointUrl, options.Value.Interactions.PublicKey) switch
    {
        (null or "", null or "") => new("Commands arrive over the gateway."),
        (null or "", _) => new(
            "Commands arrive over the gateway, although Discord:Interactions:PublicKey is set.",
            "Name this bot's https://…/discord/interactions as the Interactions Endpoint URL in the developer "
                + "portal, or take the setting away."),
        ({ } url, null or "") => new(
            $"Discord sends commands to {url} and none over the gateway.",
            "Set Discord:Interactions:PublicKey if that is this bot, or clear the Interactions Endpoint URL in "
                + "the developer portal."),
        (_, { } key) when !key.Equals(application.VerifyKey, StringComparison.OrdinalIgnoreCase) =>
            new(
                "Discord:Interactions:PublicKey is not this application's.",
                "Copy the Public Key from the developer portal's General Information."),
        ({ } url, _) => new($"Commands arrive at {url}, signed with the key in the settings."),
    };

    async Task<Finding> OfCommands(Application application, CancellationToken cancellation)
    {
        var (registered, problem) = await TryCall(token => api.GetCommands(application.Id, token), cancellation);
        if (registered is null)
            return problem!;
        var missing = menu.Commands.Select(command => command.Name).Except(registered.Select(command => command.Name)).ToList();
        var foreign = registered.Select(command => command.Name).Except(menu.Commands.Select(command => command.Name)).ToList();
        if (missing.Count + foreign.Count == 0)
            return new($"{Counted.Of(registered.Count, "command")} registered.");
        return await state.Find(CommandRegistration.RefusalKey, cancellation) is { } refusal
            ? new(
                $"Discord refuses the commands: {refusal}",
                "The bot tries again with growing pauses while it runs. See which command or field it names.")
            : new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Counted.Of(registered.Count, "command")} registered; missing: {ListOf(missing)}; no longer ours: "
                        + $"{ListOf(foreign)}."),
                "Start the bot with this token: it registers its commands by itself.");
    }

    async Task<Finding> OfSessions(CancellationToken cancellation)
    {
        var (gateway, problem) = await TryCall(api.GetGateway, cancellation);
        if (gateway is null)
            return problem!;
        return gateway.SessionStartLimit is not { Remaining: { } remaining, Total: { } total }
            ? new("The gateway can be reached.")
            : new(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The gateway can be reached; {remaining} of {total} new sessions are left for today."),
                remaining * 10 < total
                    ? "Something keeps starting sessions: look for a second instance with this token, or for a process "
                        + "that restarts in a loop."
                    : null);
    }

    async Task<Finding> OfClock(CancellationToken cancellation)
    {
        try
        {
            using var http = new HttpClient(ApiSetup.NewWire());
            // Discord's firewall rejects requests without a User-Agent:
            // https://discord.com/developers/docs/reference#user-agent
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", ApiSetup.UserAgent);
            var sentAt = clock.GetUtcNow();
            using var response = await http.GetAsync(new Uri(options.Value.ApiBase.TrimEnd('/') + "/gateway"), cancellation);
            // The Date header has whole seconds; assume it was written halfway between request and response.
            if (response.Headers.Date is not { } discordTime)
                return new("Discord's response has no Date header.");
            var localTime = sentAt + ((clock.GetUtcNow() - sentAt) / 2);
            var drift = localTime - discordTime - TimeSpan.FromSeconds(0.5);
            return drift.Duration() <= MaxDrift
                ? new("The clock is right.")
                : new(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The clock is {drift.Duration().TotalSeconds:0} seconds "
                            + $"{(drift > TimeSpan.Zero ? "ahead of" : "behind")} Discord's."),
                    "Synchronize this machine's clock by NTP: closing times and reminders depend on it.");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return new("The clock could not be compared with Discord's.", "Try again once Discord can be reached.");
        }
    }

    async Task<(T? Answer, Finding? Problem)> TryCall<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return (await call(cancellation), null);
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
        {
            return (
                null,
                new Finding(
                    "Discord does not know the token in Discord:Token.",
                    "Copy it again from https://discord.com/developers/applications, under Bot."));
        }
        catch (DiscordApiException error)
        {
            return (null, new Finding(error.Message, $"See whether {options.Value.ApiBase} can be reached from this machine."));
        }
        catch (OperationCanceledException)
        {
            return (
                null,
                new Finding(
                    "Discord does not answer.", $"See whether {options.Value.ApiBase} can be reached from this machine."));
        }
    }

    static string Servers(Application application) =>
        Counted.Of(application.ApproximateGuildCount ?? 0, "server");

    static string ListOf(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
