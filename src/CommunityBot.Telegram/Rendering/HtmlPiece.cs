using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>A run of text in Telegram's HTML, with its plain form.</summary>
/// <param name="Html">Escaped, every tag closed.</param>
/// <param name="Length">Without tags, in UTF-16 units, as Telegram counts:
/// https://core.telegram.org/bots/api#formatting-options.</param>
/// <param name="Plain">Sent if Telegram rejects the HTML.</param>
readonly record struct HtmlPiece(string Html, int Length, string Plain)
{
    /// <summary>Weekday, date and time, each in the short form of the reader's language.</summary>
    const string ShownFormat = "wdt";

    /// <summary>What apps that know no such entity show in place of 'in 3 hours'.</summary>
    const string Countdown = "⏱";

    public static HtmlPiece Of(string text)
    {
        var inert = TelegramText.WithoutMentions(TextSanitizer.Of(text));
        return new HtmlPiece(TelegramText.Escaped(inert), inert.Length, inert);
    }

    /// <summary>
    /// The text with its clock times as entities, which apps show in their user's zone and count down; apps that know no such
    /// entity show the text: https://core.telegram.org/bots/api#date-time-entity-formatting.
    /// </summary>
    public static HtmlPiece Of(string text, IReadOnlyList<Moment> moments)
    {
        if (moments.Count == 0)
            return Of(text);
        var spans = Moment.Spans(text, moments).ToList();
        return spans.Count == 0 ? Of("") : spans.Skip(1).Aggregate(Of(spans[0]), (all, span) => all + Of(span));
    }

    static HtmlPiece Of(MomentSpan span)
    {
        var text = Of(span.Text);
        if (span.Moment is not { At: var at })
            return text;
        var unix = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (text with { Html = Time(unix, ShownFormat, text.Html) })
            + new HtmlPiece($" {Time(unix, "r", Countdown)}", 1 + Countdown.Length, "");

        static string Time(string unix, string format, string shown) => $"<tg-time unix=\"{unix}\" format=\"{format}\">{shown}</tg-time>";
    }

    public HtmlPiece In(string tag) => Length == 0 ? this : this with { Html = $"<{tag}>{Html}</{tag}>" };

    public HtmlPiece LinkedTo(string address) =>
        new(
            $"<a href=\"{TelegramText.Escaped(address).Replace("\"", "&quot;", StringComparison.Ordinal)}\">{Html}</a>",
            Length, $"{Plain} {address}");

    public static HtmlPiece operator +(HtmlPiece one, HtmlPiece other) =>
        new(one.Html + other.Html, one.Length + other.Length, one.Plain + other.Plain);
}
