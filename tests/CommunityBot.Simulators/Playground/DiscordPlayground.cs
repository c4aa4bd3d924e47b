using System.Collections.Concurrent;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Playground;

sealed class DiscordPlayground : IPlayground
{
    readonly DiscordStandIn discord;
    readonly StandInChannel channel;
    readonly Dictionary<string, StandInUser> people;
    readonly ConcurrentDictionary<string, StandInModal> forms = new();

    DiscordPlayground(DiscordStandIn discord)
    {
        this.discord = discord;
        var guild = discord.Guild("Chips");
        channel = guild.TextChannel("general");
        people = PlaygroundPeople.All.ToDictionary(person => person.Name,
            person => discord.User(person.Name, person.IsChinese ? "zh-CN" : "en-US"), StringComparer.OrdinalIgnoreCase);
        foreach (var person in PlaygroundPeople.All)
            guild.Add(people[person.Name], person.IsModerator ? Permissions.ManageMessages : Permissions.None);
    }

    public string Name => "discord";

    public IReadOnlyList<(string Name, string Value)> Settings =>
        [("Discord__Token", discord.Options.Token), ("Discord__ApiBase", discord.ApiBase)];

    public IReadOnlyList<(string Key, string Text)> Lines =>
    [
        .. people.Values.Select(person => person.Dm).Prepend(channel)
            .SelectMany(place => place.All(message => message is { IsDeleted: false, IsLoading: false }))
            .Where(message => message.Author == discord.Bot)
            .OrderBy(message => message.SentAt)
            .Select(message => (message.Id, PlaygroundPeople.Line(Place(message), message.Text, message.Buttons, message.Files.Count))),
        .. forms.Values.Select(form => (form.OpenedBy.Id,
            $"[a form for {form.OpenedBy.User}] {form.Title}: {string.Join(", ", form.Fields)}")),
        .. discord.Complaints.Select((complaint, index) => ($"complaint {index}", $"Discord complains: {complaint}")),
    ];

    /// <summary>Starts it with more time for answers than Discord gives: a bot that was just built answers slowly at first.</summary>
    public static async Task<DiscordPlayground> Start(int port) =>
        new(await DiscordStandIn.Start(
            new DiscordStandInOptions { Port = port, LimitsIdentify = false, AnswerWithin = TimeSpan.FromMinutes(1) }));

    public async Task Say(string who, bool isPrivate, string words)
    {
        var (user, place) = (Person(who), isPrivate ? Person(who).Dm : channel);
        if (!words.StartsWith('/'))
        {
            _ = user.Says(place, isPrivate ? words : $"{discord.Bot.Mention} {words}");
            return;
        }

        var (command, values) = SlashCommandLine.Read(words, discord.Commands);
        Keep(who, await user.Uses(place, command, values));
    }

    public async Task Tap(string who, string label)
    {
        var user = Person(who);
        var message = channel.All(one => one.IsSeenBy(user)).Concat(user.Dm.Messages)
            .LastOrDefault(one => one.Buttons.Any(button => button.Contains(label, StringComparison.OrdinalIgnoreCase)))
            ?? throw new InvalidOperationException($"{user} sees no button \"{label}\".");
        Keep(who, await user.Clicks(message, message.Buttons.First(button => button.Contains(label, StringComparison.OrdinalIgnoreCase))));
    }

    public async Task Fill(string who, IReadOnlyList<(string Field, string Value)> values)
    {
        if (!forms.TryRemove(who, out var form))
            throw new InvalidOperationException("No form is open.");
        Keep(who, await Person(who).Submits(form, [.. values]));
    }

    public ValueTask DisposeAsync() => discord.DisposeAsync();

    void Keep(string who, StandInInteraction answered)
    {
        if (answered.Modal is { } form)
            forms[who] = form;
    }

    StandInUser Person(string who) => people.GetValueOrDefault(who) ?? throw PlaygroundPeople.Unknown(who);

    string Place(StandInMessage message) =>
        message.SeenOnlyBy is { } only ? $"discord, for {only} alone" : message.Channel == channel ? "discord"
            : $"discord, in private with {message.Channel.Recipient}";
}
