using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Playground;

sealed class TelegramPlayground : IPlayground
{
    readonly TelegramStandIn telegram;
    readonly StandInChat group;
    readonly Dictionary<string, StandInUser> people;
    readonly List<(string Key, string Text)> toasts = [];

    TelegramPlayground(TelegramStandIn telegram)
    {
        this.telegram = telegram;
        group = telegram.Supergroup("Chips", Role.Administrator);
        people = PlaygroundPeople.All.ToDictionary(person => person.Name,
            person => telegram.User(person.Name, person.IsChinese ? "zh-hans" : "en"), StringComparer.OrdinalIgnoreCase);
        foreach (var person in PlaygroundPeople.All)
            _ = group.Add(people[person.Name], person.IsModerator ? Role.Administrator : Role.Member);
    }

    public string Name => "telegram";

    public IReadOnlyList<(string Name, string Value)> Settings =>
        [("Telegram__Token", telegram.Token), ("Telegram__ApiBase", telegram.BaseUrl)];

    public IReadOnlyList<(string Key, string Text)> Lines =>
    [
        .. people.Values.Select(person => person.Private).Prepend(group)
            .SelectMany(chat => chat.FromBot)
            .OrderBy(message => message.Date)
            .Select(message => ($"{message.Chat.Id}/{message.Id}/{message.EphemeralId}",
                PlaygroundPeople.Line(Place(message), message.Text, [.. message.Buttons.SelectMany(row => row)],
                    message.Media is null ? 0 : 1))),
        .. Toasts(),
        .. telegram.Complaints.Select((complaint, index) => ($"complaint {index}", $"Telegram complains: {complaint}")),
    ];

    /// <summary>Starts it with more time for answers than Telegram gives: a bot that was just built answers slowly at first.</summary>
    public static async Task<TelegramPlayground> Start(int port) =>
        new(await TelegramStandIn.Start(new TelegramStandInOptions { Port = port, QueryLife = TimeSpan.FromMinutes(1) }));

    public Task Say(string who, bool isPrivate, string words)
    {
        _ = Person(who).Says(words, isPrivate ? null : group);
        if (!isPrivate && !words.StartsWith('/') && !words.Contains('@', StringComparison.Ordinal))
        {
            // https://core.telegram.org/bots/features#privacy-mode
            lock (toasts)
            {
                toasts.Add(($"toast {toasts.Count}", PlaygroundPeople.Line("telegram",
                    $"(In a group a bot gets commands and replies to it, and with privacy mode off what mentions @{telegram.Bot.Username}: "
                    + "nobody answers this.)", [], 0)));
            }
        }

        return Task.CompletedTask;
    }

    public async Task Tap(string who, string label)
    {
        var user = Person(who);
        var message = group.SeenBy(user).Concat(user.Private.Messages)
            .LastOrDefault(one => one.Buttons.SelectMany(row => row)
                .Any(button => button.Contains(label, StringComparison.OrdinalIgnoreCase)))
            ?? throw new InvalidOperationException($"{user} sees no button \"{label}\".");
        var toast = await user.Taps(message, message.Buttons.SelectMany(row => row)
            .First(button => button.Contains(label, StringComparison.OrdinalIgnoreCase)));
        lock (toasts)
        {
            toasts.Add(($"toast {toasts.Count}",
                PlaygroundPeople.Line($"telegram, a toast for {user}", string.Join(' ', toast.Text, toast.Url), [], 0)));
        }
    }

    public Task Fill(string who, IReadOnlyList<(string Field, string Value)> values) =>
        throw new InvalidOperationException(
            "Telegram has no forms: the bot asks for one thing after another in the private chat, so answer there.");

    public ValueTask DisposeAsync() => telegram.DisposeAsync();

    StandInUser Person(string who) => people.GetValueOrDefault(who) ?? throw PlaygroundPeople.Unknown(who);

    IReadOnlyList<(string Key, string Text)> Toasts()
    {
        lock (toasts)
            return [.. toasts];
    }

    string Place(StandInMessage message) =>
        message.Receiver is { } only ? $"telegram, for {only} alone" : message.Chat == group ? "telegram"
            : $"telegram, in private with {message.Chat.Partner}";
}
