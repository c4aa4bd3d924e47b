using System.Text.RegularExpressions;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Journeys;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Faults;

/// <summary>
/// Discord and Telegram are both out of reach for more than an hour of the bot's clock. The bot stays up, and once they are back,
/// every chat gets what is due, once.
/// </summary>
public sealed partial class DownPlatforms
{
    /// <summary>Minutes of the bot's clock pass in steps that wait for its work, which takes long on a busy machine.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task After_an_outage_of_both_platforms_votes_results_and_posts_are_complete()
    {
        // The stand-in of Discord is on the machine's clock: the bot's clock leaps, and heartbeats would be missing.
        var clock = new FakeTimeProvider(RunningBot.Start);
        await using var discord = await DiscordStandIn.Start(DiscordHost.Patient);
        var channel = discord.Guild("Chips").TextChannel("general");
        var mo = discord.User("Mo");
        channel.Guild!.Add(mo, Permissions.ManageMessages);
        SwitchableProxy proxy = null!;
        await using var host = await TelegramHost.Run(telegram => proxy = new SwitchableProxy(telegram.BaseUrl), clock: clock,
            set: settings =>
        {
            settings["Telegram:ApiBase"] = proxy.Address;
            settings["Discord:Token"] = discord.Options.Token;
            settings["Discord:ApiBase"] = discord.ApiBase;
        });
        using var pulled = proxy;
        host.ExpectsComplaints = true;
        await discord.Gateway.Ready();
        await Eventually.Holds(() => discord.Commands.Count > 0);
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (admin, lin) = (host.Telegram.User("Admin"), host.Telegram.User("Lin"));
        _ = group.Add(admin, Role.Administrator).Add(lin);
        var local = new LocalVoter(host.Http);
        var proposal = await admin.Says($"/community_link {Code().Match(await local.Say("Mo", "/community link")).Value}", group)
            .Reply(message => message.Buttons.Count > 0);
        _ = await admin.Taps(proposal, "Yes, polls only");
        await local.Tap("Mo", "Chips asks to be one community", "Yes, polls only");
        _ = await group.Next(message => message.Text.Contains("have joined", StringComparison.Ordinal));
        var second = await mo.Uses(channel, "/community link", ("code", Code().Match(await local.Say("Mo", "/community link")).Value));
        _ = await mo.Clicks(second.Message, "Yes, polls only");
        await local.Tap("Mo", "Discord · ", "Yes, polls only");
        _ = await channel.Next(message => message.Text.Contains("have joined", StringComparison.Ordinal));

        _ = await Launched("Closes?", "90m");
        var stays = await Launched("Stays?", "5h");

        async Task<CommunityBot.Simulators.Telegram.Chats.StandInMessage> Launched(string question, string closes)
        {
            _ = await local.Say("Mo", $"/poll new {question} | Yes | No closes={closes}");
            _ = await channel.Next(message => message.Author == discord.Bot && message.Text.Contains(question, StringComparison.Ordinal));
            return await group.Next(message => message.Text.Contains(question, StringComparison.Ordinal));
        }

        // A post whose answer is cut off may be missing, and is posted again.
        await Eventually.Holds(() => KnowsItsPosts(host.DatabaseFile));
        discord.IsDown = true;
        proxy.SwitchOff();
        // Telegram keeps the tap until the bot is reachable again, which is too late to answer it. The local chat works meanwhile.
        _ = lin.Taps(stays, "Yes");
        for (var minute = 0; minute < 100; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Backlog.Clear();
        }

        Assert.Contains("RMB 337 million", await local.Say("Ming", "Biren revenue 2024"), StringComparison.Ordinal);
        await Backlog.While(local.Seen("Nobody voted."), clock);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await host.Http.GetAsync("/health/live")).StatusCode);
        discord.IsDown = false;
        proxy.SwitchOn();

        // What failed meanwhile is tried again after minutes of the bot's clock.
        await Backlog.While(stays.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal), Patience), clock);
        await Backlog.While(
            channel.Next(message => message.Text.Contains("Stays?", StringComparison.Ordinal)
                && message.Text.Contains("1 voted", StringComparison.Ordinal), Patience),
            clock);
        await Backlog.While(group.Next(message => IsResult(message.Text), Patience), clock);
        await Backlog.While(channel.Next(message => IsResult(message.Text), Patience), clock);
        await discord.Gateway.Ready();
        Assert.Contains("Stays?", (await mo.Uses(channel, "/poll list")).Text, StringComparison.Ordinal);
        Assert.Single(channel.Messages, message => IsResult(message.Text));
        Assert.Single(group.Messages, message => IsResult(message.Text));
        Assert.Single(
            channel.Messages,
            message => message.Author == discord.Bot && message.Text.Contains(
                "Stays?", StringComparison.Ordinal) && message.Buttons.Count > 0);
    }

    static bool KnowsItsPosts(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        return database.ExecuteScalar<long>("SELECT count(*) FROM poll_posts WHERE message_id IS NULL") == 0;
    }

    static bool IsResult(string text) => text.Contains("Nobody voted.", StringComparison.Ordinal);

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();
}
