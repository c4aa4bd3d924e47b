using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Interactions;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Benchmarks.Discord;

/// <summary>The interactions of a load test, prepared as Discord's JSON.</summary>
sealed class LoadInteractions(DiscordStandIn standIn, StandInChannel channel)
{
    const long FirstUser = 500_000_000_000_000_001;

    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    int made;

    public int Askers { get; init; } = int.MaxValue;

    /// <summary>The user id of a voter.</summary>
    public static long User(int voter) => FirstUser + voter;

    /// <summary>Taps on the buttons of a poll, in order.</summary>
    public List<PreparedInteraction> Votes(StandInMessage poll, IReadOnlyList<Tap> taps)
    {
        var message = MessageJson.Of(poll, standIn.MediaBase);
        return [.. taps.Select(tap => Make(3, User(tap.Voter),
            new JsonObject { ["component_type"] = 2, ["custom_id"] = tap.Data, ["id"] = tap.Option + 1 }, message))];
    }

    /// <summary>Questions, each by another member, out of <see cref="Askers"/>.</summary>
    public List<PreparedInteraction> Asks(int count, IReadOnlyList<string> questions)
    {
        var ask = standIn.Commands.First(command => (string?)command["name"] == "ask");
        var option = (string)ask["options"]![0]!["name"]!;
        return [.. Enumerable.Range(0, count).Select(number => Make(2, User(1_000_000 + (made % Askers)), new JsonObject
        {
            ["id"] = (string)ask["id"]!,
            ["name"] = "ask",
            ["type"] = 1,
            ["options"] = new JsonArray(new JsonObject
            {
                ["name"] = option,
                ["type"] = 3,
                ["value"] = questions[number % questions.Count],
            }),
        }, message: null))];
    }

    PreparedInteraction Make(int type, long user, JsonObject data, JsonObject? message)
    {
        var guild = channel.Guild!;
        var id = standIn.Ids.Next();
        var token = $"{PreparedInteractions.TokenPrefix}{made++:x}-{new string('t', 150)}";
        var json = new JsonObject
        {
            ["version"] = 1,
            ["type"] = type,
            ["token"] = token,
            ["locale"] = "zh-CN",
            ["id"] = id,
            ["guild_locale"] = guild.Locale,
            ["guild_id"] = guild.Id,
            ["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = guild.Locale, ["features"] = new JsonArray() },
            ["entitlements"] = new JsonArray(),
            ["data"] = data,
            ["context"] = 0,
            ["channel_id"] = channel.Id,
            ["channel"] = channel.ToJson(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = guild.Id },
            ["attachment_size_limit"] = 10485760,
            ["application_id"] = standIn.Options.ApplicationId,
            ["app_permissions"] = $"{(ulong)channel.BotPermissions}",
            ["member"] = new JsonObject
            {
                ["user"] = new JsonObject
                {
                    ["id"] = user.ToString(CultureInfo.InvariantCulture),
                    ["username"] = $"member{user}",
                    ["global_name"] = $"Member {user}",
                    ["discriminator"] = "0",
                    ["avatar"] = null,
                    ["public_flags"] = 0,
                },
                ["roles"] = new JsonArray(),
                ["permissions"] = $"{(ulong)Permissions.Member}",
                ["joined_at"] = "2026-01-01T00:00:00+00:00",
                ["nick"] = null,
                ["avatar"] = null,
                ["deaf"] = false,
                ["mute"] = false,
                ["pending"] = false,
                ["flags"] = 0,
            },
        };
        if (message is not null)
            json["message"] = message.DeepClone();
        return new PreparedInteraction(id, token, guild.Id, JsonSerializer.SerializeToUtf8Bytes(json, Compact)) { User = user };
    }
}
