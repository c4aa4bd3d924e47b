using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Transcripts;
using CommunityBot.Tests.Digests;
using CommunityBot.Web;

namespace CommunityBot.Tests.Golden;

/// <summary>A full digest and one of a quiet day in three languages, as plain text and on the page.</summary>
public sealed class GoldenDigests
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task A_digest_matches_its_golden_file()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        await world.PassHours(2.1);
        _ = await world.Say(
            "Mo",
            "/poll new 国产 GPU 今年会涨价吗？ // 國產 GPU 今年會漲價嗎？ // Will domestic GPUs cost more this year? | 会 // 會 // Yes | 不会 // 不會 // No "
                + "closes=40h");
        _ = await world.Ask("Lin", "Biren revenue 2024");
        _ = await world.Ask("Ming", "壁仞2024年营收");
        _ = await world.Ask("Ming", "摩尔线程毛利率");
        _ = await world.Say("Ming", "/digest on 23:00 UTC");
        _ = await world.Say("Ming", "/watch add Biren revenue");
        await world.CountQuestions();
        await world.Import(
            "Biren,revenue,2025,5.00,亿元,,Annual report 2025,2026-11-02,about\nBiren,revenue,2024,3.90,亿元,,Annual report "
                + "2025,2026-11-02,\nMoore Threads,gross_margin,2025,61.2,%,,Annual report 2025,2026-11-02,\n");
        await world.Import("Moore Threads,gross_margin,2025,61.8,%,,Annual report 2025,2026-11-03,\n");
        await world.PassHours(5);
        await Check(world, "digest-full", "Mo");
        await Check(world, "digest-watched", "Ming");
        await world.PassHours(24 * 3);
        await Check(world, "digest-quiet", "Mo");
    }

    static async Task Check(DigestWorld world, string name, string who)
    {
        var text = new StringBuilder();
        foreach (var language in Enum.GetValues<Language>())
        {
            var message = (await world.Reply(who, "/digest now", language)).Message;
            // A poll's id is random.
            var buttons = message.Buttons.Select(button =>
                button.Id is ['d', 'v', ':', not '+', ..] ? button with { Id = "dv:poll" } : button);
            var entry = new TranscriptEntry(
                1, 1, WebPlatform.Lobby, null, null, message with { Buttons = [.. buttons] }, world.Clock.GetUtcNow());
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                ################ {language.Tag()}
                ======== plain
                {MessageText.Plain(message)}
                ======== web
                {JsonSerializer.Serialize(WebRenderer.Render(entry), Json)}


                """);
        }

        GoldenFile.Check(name, text.ToString());
    }
}
