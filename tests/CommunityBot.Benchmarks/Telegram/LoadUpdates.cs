using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Simulators.Telegram.Load;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>The updates of a load test, as Telegram's JSON.</summary>
sealed class LoadUpdates
{
    public const long Group = -1002000000001;

    const long FirstUser = 5_000_000_001, FirstCallback = 4_000_000_000_000_000_000, FirstAsker = 6_000_000_000;

    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    long nextId = 800_000_001;
    long nextCallback = FirstCallback;
    long nextAsker = FirstAsker;
    long nextMessage = 1;

    public long Askers { get; init; } = long.MaxValue;

    /// <summary>The user id of a voter.</summary>
    public static long User(int voter) => FirstUser + voter;

    /// <summary>A message of a member in the group.</summary>
    public LoadRun Says(string text) =>
        Run(1, -1, _ => Message(text, User(0), new JsonObject { ["id"] = Group, ["type"] = "supergroup", ["title"] = "Chips" }));

    /// <summary>Taps on the buttons of a poll, in order.</summary>
    /// <param name="post">The arguments of the sendMessage of the poll.</param>
    public LoadRun Votes(JsonObject post, IReadOnlyList<Tap> taps)
    {
        var first = nextCallback;
        var message = new JsonObject
        {
            ["message_id"] = 2,
            ["from"] = new JsonObject
            {
                ["id"] = 7_000_000_001,
                ["is_bot"] = true,
                ["first_name"] = "CommunityBot",
                ["username"] = "community_test_bot",
            },
            ["chat"] = new JsonObject { ["id"] = Group, ["type"] = "supergroup", ["title"] = "Chips" },
            ["date"] = 1_764_000_000,
            ["text"] = post["text"]!.DeepClone(),
            ["reply_markup"] = post["reply_markup"]!.DeepClone(),
        };
        return Run(taps.Count, first, i => new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = $"{nextCallback++}",
                ["from"] = From(User(taps[i].Voter)),
                ["message"] = message.DeepClone(),
                ["chat_instance"] = "-3456789012345678901",
                ["data"] = taps[i].Data,
            },
        });
    }

    /// <summary>Questions, each in another private chat, out of <see cref="Askers"/>.</summary>
    public LoadRun Asks(int count, IReadOnlyList<string> questions)
    {
        if (nextAsker - FirstAsker > Askers - count)
            nextAsker = FirstAsker;
        var first = nextAsker;
        return Run(count, first, i =>
        {
            var user = nextAsker++;
            return Message(questions[i % questions.Count], user,
                new JsonObject { ["id"] = user, ["type"] = "private", ["first_name"] = $"Member {user}" });
        });
    }

    LoadRun Run(int count, long firstNumber, Func<int, JsonObject> make)
    {
        var first = nextId;
        return new LoadRun(first, firstNumber, [.. Enumerable.Range(0, count).Select(i =>
        {
            var update = make(i);
            update.Insert(0, "update_id", nextId++);
            return update.ToJsonString(Compact);
        })]);
    }

    JsonObject Message(string text, long user, JsonObject chat)
    {
        var message = new JsonObject
        {
            ["message_id"] = nextMessage++,
            ["from"] = From(user),
            ["chat"] = chat,
            ["date"] = 1_764_000_000,
            ["text"] = text,
        };
        if (text.StartsWith('/'))
        {
            message["entities"] = new JsonArray(
                new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = text.IndexOf(' ', StringComparison.Ordinal) });
        }

        return new JsonObject { ["message"] = message };
    }

    static JsonObject From(long user) =>
        new()
        {
            ["id"] = user,
            ["is_bot"] = false,
            ["first_name"] = $"Member {user}",
            ["username"] = $"member{user}",
            ["language_code"] = "zh-hans",
        };
}
