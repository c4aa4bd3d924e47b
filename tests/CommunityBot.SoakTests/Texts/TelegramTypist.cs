using System.Globalization;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.SoakTests.Texts;

/// <summary>A user who types into everything that Telegram's app offers, in private and in a group of their own.</summary>
sealed class TelegramTypist(TelegramStandIn telegram, StandInUser user, StandInChat group, Random random)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>As JSON can carry them and no app sends them.</summary>
    static readonly string[] LoneHalves = [@"\ud800", @"\udc00 Biren revenue", @"/ask \ud83d", @"/poll_new \udfff | a | b",
        @"a\ud83d\ud83db"];

    /// <summary>Returns once the text is answered; false if the app would not send it.</summary>
    public async Task<bool> Type()
    {
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                return await Says(HostileText.Next(random));
            case 3:
                return await Says($"/ask {HostileText.Next(random)}");
            case 4:
                return await Says(
                    $"/poll_new {HostileText.Line(random, 300)} | {HostileText.Line(random, 60)} | {HostileText.Line(random, 60)} "
                        + "write_in=yes");
            case 5:
                return await Says($"/poll_add {random.Next(1, 4)} {HostileText.Line(random, 120)}");
            case 6:
                return await Says($"/compare {HostileText.Next(random)}");
            case 7:
                return await Says($"/digest_on {HostileText.Line(random, 200)}");
            case 8:
                return await Says($"/watch {HostileText.Line(random, 200)}");
            case 9:
                return await Says($"/settings timezone={HostileText.Line(random, 100)}");
            case 10:
                return await FillsIn();
            case 11:
                _ = await user.Asks(HostileText.Cut(HostileText.Next(random), 256), Patience);
                return true;
            case 12:
                SendsHalf();
                return true;
            default:
                return await Says($"/poll_new@community_test_bot {HostileText.Line(random, 200)} | a | b", group);
        }
    }

    async Task<bool> Says(string text, StandInChat? chat = null)
    {
        text = HostileText.Cut(text, 4096).Trim();
        // An app sends no empty message, and a command for another bot is none for this one.
        if (text.Length == 0 || text.Contains("@everyone", StringComparison.Ordinal) && text[0] == '/')
            return false;
        _ = await user.Says(text, chat).Reply(timeout: Patience);
        return true;
    }

    /// <summary>The form for a poll, field by field, which each may be refused; at the end it is cancelled if it is still open.</summary>
    async Task<bool> FillsIn()
    {
        _ = await Says("/poll_new");
        for (var field = 0; field < 4; field++)
            _ = await Says(HostileText.Line(random, 120).TrimStart('/', ' ', '／') is { Length: > 0 } line ? line : "?");
        return await Says("/cancel");
    }

    /// <summary>Nothing has to answer this, but it must not stop the updates behind it.</summary>
    void SendsHalf()
    {
        var (date, number) = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), random.Next(1_000_000, 2_000_000));
        _ = telegram.Updates.Inject(string.Create(CultureInfo.InvariantCulture, $$$"""
            {"update_id":{id},"message":{"message_id":{{{number}}},"date":{{{date}}},
            "from":{"id":{{{user.Id}}},"is_bot":false,"first_name":"Half \ud800"},
            "chat":{"id":{{{user.Private.Id}}},"type":"private","first_name":"Half"},
            "text":"{{{LoneHalves[random.Next(LoneHalves.Length)]}}}"}}
            """));
    }
}
