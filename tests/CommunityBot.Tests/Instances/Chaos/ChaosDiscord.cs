using System.Globalization;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>Discord's half of the chaos.</summary>
sealed class ChaosDiscord(DiscordStandIn discord) : IChaosSide
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), AnswerTime = TimeSpan.FromSeconds(8),
        Outage = TimeSpan.FromMinutes(2), RegistrationInterval = TimeSpan.FromMilliseconds(300);

    readonly StandInGuild guild = discord.Guild("Chips");
    readonly StandInUser moderator = discord.User("Mo");
    readonly List<StandInChannel> channels = [];
    readonly List<StandInUser> readers = [];

    public string Name => "discord";

    public ChaosVoters Voters { get; private set; } = null!;

    public async Task Prepare(int members, int closings, int digests)
    {
        guild.Add(moderator, Permissions.ManageMessages);
        var channel = guild.TextChannel("votes");
        var voters = Enumerable.Range(0, members).Select(number => discord.User($"voter{number}")).ToList();
        voters.ForEach(voter => guild.Add(voter));
        await discord.Gateway.Ready(timeout: Patience);
        while (discord.Commands.Count == 0)
            await Task.Delay(RegistrationInterval);
        var post = await Launch(channel, "Discord storm?");
        Voters = new ChaosVoters("Discord storm?", [.. voters.Select(voter => $"discord:{voter.Id}")], async (voter, option) =>
        {
            var interaction = await Sent(() => voters[voter].BeginsClick(post, post.Buttons[option - 1]));
            return await TextOf(interaction);
        });
        channels.AddRange(Enumerable.Range(0, closings).Select(i => guild.TextChannel($"closing-{i}")));
        _ = await Task.WhenAll(channels.Select((each, i) => Launch(each, ChaosRun.Closing(i))));
        readers.AddRange(Enumerable.Range(0, digests).Select(i => discord.User($"reader{i}")));
        readers.ForEach(reader => guild.Add(reader));
        _ = await Task.WhenAll(readers.Select(reader => reader.Uses(reader.Dm, "/digest on", ("when", "03:00 UTC"))));
    }

    // An interaction that was not answered in time cannot be answered any more.
    public int AnsweredLate => 0;

    public async Task<string?> Ask(int number)
    {
        var asker = discord.User(string.Create(CultureInfo.InvariantCulture, $"asker{number}"));
        guild.Add(asker);
        var interaction = await Sent(() => asker.Begins(asker.Dm, "/ask", ("question", "Biren revenue 2024")));
        return await TextOf(interaction);
    }

    public IReadOnlyList<(string Account, int Count)> Digests() =>
        [.. readers.Select(reader =>
            ($"discord:{reader.Id}", reader.Dm.BotMessages.Count(
                message => message.Text.Contains(ChaosRun.DigestTitle, StringComparison.Ordinal))))];

    public IReadOnlyList<int> Closings(int closings) =>
    [
        .. Enumerable.Range(0, closings).Select(i =>
            channels[i].BotMessages.Count(message => message.Text.Contains(ChaosRun.Closing(i), StringComparison.Ordinal))),
    ];

    public (int Refused, int Calls, IEnumerable<string> Complaints) Limits() =>
        (discord.Limits.InvalidRequests, discord.Calls.Count, discord.Complaints.Select(complaint => complaint.ToString()));

    async Task<StandInMessage> Launch(StandInChannel channel, string question)
    {
        var interaction = await Sent(() => moderator.Begins(channel, "/poll new", ("text", $"{question} | A1 | B2 | C3 | D4")));
        _ = await TextOf(interaction);
        return await channel.Next(
            message => message.Buttons.Count >= ChaosVoters.Options && message.Text.Contains(question, StringComparison.Ordinal), Patience);
    }

    static async Task<string?> TextOf(StandInInteraction interaction)
    {
        try
        {
            return (await interaction.Answered(AnswerTime)).Original?.Text;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>A client without a connected bot cannot send an interaction; it waits for one.</summary>
    async Task<StandInInteraction> Sent(Func<StandInInteraction> send)
    {
        while (true)
        {
            try
            {
                return send();
            }
            catch (InvalidOperationException)
            {
                await discord.Gateway.Ready(timeout: Outage);
            }
        }
    }
}
