using System.Globalization;
using System.Runtime.CompilerServices;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.Client;
using CommunityBot.Discord.Rest.Models;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord.Diagnostics;

/// <summary>What can be wrong between this bot and Discord, as far as Discord tells.</summary>
sealed class DiscordDiagnostic(IDiscordApi api, DiscordMenu menu, IOptions<DiscordOptions> options, TimeProvider clock) : IDiagnostic
{
    // Discord's own times are compared with ours where votes and closing times meet.
    static readonly TimeSpan MostDrift = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(15);

    public string Subject => "Discord";

    public async IAsyncEnumerable<Finding> Examine([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var (application, trouble) = await Ask(api.GetApplication, either.Token);
        if (application is null)
        {
            yield return trouble!;
            yield break;
        }

        yield return new Finding($"The token is good: {application.Name} (application {application.Id}), in {(application.ApproximateGuildCount is 1 ? "1 server" : $"{application.ApproximateGuildCount ?? 0} servers")}.");
        yield return new Finding("Only unprivileged intents are asked for: nothing has to be switched on for the bot.");
        yield return OfInteractions(application);
        yield return await OfCommands(application, either.Token);
        yield return await OfSessions(either.Token);
        yield return await OfClock(either.Token);
        yield return new Finding($"Add it to a server with {InviteLink.Of(application.Id)}");
        yield return new Finding(application.IsForUsers
            ? $"Anybody brings it along, for questions everywhere, with {InviteLink.OfUser(application.Id)}"
            : "Only servers can have it. For questions everywhere, switch on User Install under Installation in the developer portal, and start the bot again.");
    }

    /// <summary>https://discord.com/developers/docs/interactions/overview#configuring-an-interactions-endpoint-url</summary>
    Finding OfInteractions(Application application) => (application.InteractionsEndpointUrl, options.Value.Interactions.PublicKey) switch
    {
        (null or "", null or "") => new("Commands arrive over the gateway."),
        (null or "", _) => new("Commands arrive over the gateway, although Discord:Interactions:PublicKey is set.", "Name this bot's https://…/discord/interactions as the Interactions Endpoint URL in the developer portal, or take the setting away."),
        ({ } url, null or "") => new($"Discord sends commands to {url} and none over the gateway.", "Set Discord:Interactions:PublicKey if that is this bot, or clear the Interactions Endpoint URL in the developer portal."),
        (_, { } key) when !key.Equals(application.VerifyKey, StringComparison.OrdinalIgnoreCase) => new("Discord:Interactions:PublicKey is not this application's.", "Copy the Public Key from the developer portal's General Information."),
        ({ } url, _) => new($"Commands arrive at {url}, signed with the key in the settings."),
    };

    async Task<Finding> OfCommands(Application application, CancellationToken cancellation)
    {
        var (registered, trouble) = await Ask(token => api.GetCommands(application.Id, token), cancellation);
        if (registered is null)
            return trouble!;
        var missing = menu.Commands.Select(command => command.Name).Except(registered.Select(command => command.Name)).ToList();
        var foreign = registered.Select(command => command.Name).Except(menu.Commands.Select(command => command.Name)).ToList();
        return missing.Count + foreign.Count == 0
            ? new($"{registered.Count} commands are registered.")
            : new(
                string.Create(CultureInfo.InvariantCulture, $"{registered.Count} commands are registered; missing: {Listed(missing)}; no longer ours: {Listed(foreign)}."),
                "Start the bot with this token: it registers its commands by itself.");
    }

    async Task<Finding> OfSessions(CancellationToken cancellation)
    {
        var (gateway, trouble) = await Ask(api.GetGateway, cancellation);
        if (gateway is null)
            return trouble!;
        return gateway.SessionStartLimit is not { Remaining: { } remaining, Total: { } total }
            ? new("The gateway is open.")
            : new(
                string.Create(CultureInfo.InvariantCulture, $"The gateway is open; {remaining} of {total} new sessions are left for today."),
                remaining * 10 < total ? "Something starts sessions over and over: look for a second instance with this token, or for a process that is restarted in a loop." : null);
    }

    async Task<Finding> OfClock(CancellationToken cancellation)
    {
        try
        {
            using var http = new HttpClient();
            // Without one, Discord's guard lets nothing through: https://discord.com/developers/docs/reference#user-agent
            http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", ApiSetup.UserAgent);
            var asked = clock.GetUtcNow();
            using var response = await http.GetAsync(new Uri(options.Value.ApiBase.TrimEnd('/') + "/gateway"), cancellation);
            // The header has whole seconds, and was written halfway between.
            if (response.Headers.Date is not { } theirs)
                return new("Discord does not tell its time.");
            var ours = asked + ((clock.GetUtcNow() - asked) / 2);
            var drift = ours - theirs - TimeSpan.FromSeconds(0.5);
            return drift.Duration() <= MostDrift
                ? new("The clock is right.")
                : new(string.Create(CultureInfo.InvariantCulture, $"The clock is {drift.Duration().TotalSeconds:0} seconds {(drift > TimeSpan.Zero ? "ahead of" : "behind")} Discord's."), "Have this machine set its clock by NTP: closing times and reminders go by it.");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return new("The clock could not be compared with Discord's.", "Try again when Discord can be reached.");
        }
    }

    async Task<(T? Answer, Finding? Trouble)> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return (await ask(cancellation), null);
        }
        catch (DiscordApiException error) when (error.Error is DiscordError.Unauthorized)
        {
            return (null, new Finding("Discord does not know the token in Discord:Token.", "Copy it anew from https://discord.com/developers/applications, under Bot."));
        }
        catch (DiscordApiException error)
        {
            return (null, new Finding(error.Message, $"See whether {options.Value.ApiBase} can be reached from this machine."));
        }
        catch (OperationCanceledException)
        {
            return (null, new Finding("Discord does not answer.", $"See whether {options.Value.ApiBase} can be reached from this machine."));
        }
    }

    static string Listed(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
