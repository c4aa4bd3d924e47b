using System.Globalization;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>Telegram's half of the chaos.</summary>
sealed class ChaosTelegram(TelegramStandIn telegram) : IChaosSide
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), AnswerTime = TimeSpan.FromSeconds(8);

    readonly StandInUser moderator = telegram.User("Mo");
    readonly List<StandInChat> groups = [];
    readonly List<StandInUser> readers = [], unanswered = [];

    public string Name => "telegram";

    public ChaosVoters Voters { get; private set; } = null!;

    public async Task Prepare(int members, int closings, int digests)
    {
        var group = Group("Votes");
        var voters = Enumerable.Range(0, members).Select(number => telegram.User($"Voter {number}")).ToList();
        voters.ForEach(voter => group.Add(voter));
        var post = await Launch(group, "Telegram storm?");
        var data = post.Buttons.SelectMany(row => row).Select(label => (string)post.Button(label)["callback_data"]!).ToList();
        Voters = new ChaosVoters("Telegram storm?", [.. voters.Select(voter => $"telegram:{voter.Id}")], async (voter, option) =>
        {
            try
            {
                return (await voters[voter].TapsData(post, data[option - 1], AnswerTime)).Text;
            }
            catch (TimeoutException)
            {
                return null;
            }
        });
        groups.AddRange(Enumerable.Range(0, closings).Select(i => Group($"Closing {i}")));
        _ = await Task.WhenAll(groups.Select((each, i) => Launch(each, ChaosRun.Closing(i))));
        readers.AddRange(Enumerable.Range(0, digests).Select(i => telegram.User($"Reader {i}")));
        _ = await Task.WhenAll(readers.Select(reader => reader.Says("/digest_on 03:00 UTC")
            .Reply(message => message.Text.Contains("digest is on", StringComparison.Ordinal))));
    }

    public int AnsweredLate => unanswered.Count(asker => asker.Private.FromBot.Count > 0);

    public async Task<string?> Ask(int number)
    {
        var asker = telegram.User(string.Create(CultureInfo.InvariantCulture, $"Asker {number}"));
        var asked = asker.Says("/ask Biren revenue 2024");
        try
        {
            return (await asked.Reply(_ => true, AnswerTime)).Text;
        }
        catch (TimeoutException)
        {
            unanswered.Add(asker);
            return null;
        }
    }

    public IReadOnlyList<(string Account, int Count)> Digests() =>
        [.. readers.Select(reader =>
            ($"telegram:{reader.Id}", reader.Private.FromBot.Count(
                message => message.Text.Contains(ChaosRun.DigestTitle, StringComparison.Ordinal))))];

    public IReadOnlyList<int> Closings(int closings) =>
    [
        .. Enumerable.Range(0, closings).Select(i =>
            groups[i].FromBot.Count(message => message.Text.Contains(ChaosRun.Closing(i), StringComparison.Ordinal))),
    ];

    public (int Refused, int Calls, IEnumerable<string> Complaints) Limits()
    {
        var calls = telegram.Calls;
        return (calls.Count(call => call.Code == 429), calls.Count, telegram.Complaints.Select(complaint => complaint.ToString()));
    }

    StandInChat Group(string title)
    {
        var group = telegram.Supergroup(title, Role.Administrator);
        _ = group.Add(moderator, Role.Creator);
        return group;
    }

    async Task<StandInMessage> Launch(StandInChat group, string question)
    {
        _ = moderator.Says($"/poll_new {question} | A1 | B2 | C3 | D4", group);
        return await group.Next(
            message => message.IsOurs && message.Buttons.Count > 0 && message.Text.Contains(question, StringComparison.Ordinal), Patience);
    }
}
