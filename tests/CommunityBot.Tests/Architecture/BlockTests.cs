using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Transcripts;
using CommunityBot.Telegram.Rendering;
using CommunityBot.Terminal;
using CommunityBot.Tests.Discord;
using CommunityBot.Tests.Web;
using CommunityBot.Web;

namespace CommunityBot.Tests.Architecture;

/// <summary>Every renderer knows every kind of block: an answer with an unknown block would fail.</summary>
public sealed class BlockTests
{
    static readonly Block[] One =
    [
        new Heading("seen"), new Paragraph("seen"), new Figures([new Figure("a", "seen")]), new Table(["seen"], [["1"]]),
        new Sources(["seen"]), Some.Chart with { AltText = "seen", Title = "seen" },
        new Bars([new Bar("seen", 2, 0.5, "2 (50%)")]), new Attachment("seen.csv", "text/csv", "a,b\n"),
    ];

    public static TheoryData<string> Kinds =>
        [.. typeof(Block).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Block))).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_renderer_shows_every_kind_of_block(string kind)
    {
        var message = new Message(One.Single(block => block.GetType().Name == kind));
        var entry = new TranscriptEntry(1, 1, WebPlatform.Lobby, null, null, message, DateTimeOffset.UnixEpoch);

        Assert.Contains("seen", MessageText.Plain(message), StringComparison.Ordinal);
        Assert.Contains("seen", TerminalRenderer.Render(message, inColor: false), StringComparison.Ordinal);
        Assert.Contains("seen", TerminalRenderer.Render(message, inColor: true), StringComparison.Ordinal);
        Assert.Contains("seen", Telegram(message), StringComparison.Ordinal);
        Assert.Contains("seen", JsonSerializer.Serialize(WebRenderer.Render(entry)), StringComparison.Ordinal);
        Assert.Contains("seen", DiscordText.Of(message), StringComparison.Ordinal);
    }

    static string Telegram(Message message) =>
        string.Concat(TelegramRenderer.Render(message, canPaint: false).Select(part => part.Text.Html + (part as DocumentPart)?.File.Name));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_block_is_kept_and_read_again(string kind)
    {
        Assert.Contains(
            kind,
            typeof(Block).GetCustomAttributes(
                typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(known => known.DerivedType.Name));
        var message = new Message(One.Single(block => block.GetType().Name == kind));
        var text = JsonSerializer.Serialize(message);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<Message>(text)));
    }
}
