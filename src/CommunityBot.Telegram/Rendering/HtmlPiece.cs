using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>A run of text in Telegram's HTML, with its plain form.</summary>
/// <param name="Html">Escaped, every tag closed.</param>
/// <param name="Length">Without tags, in UTF-16 units, as Telegram counts:
/// https://core.telegram.org/bots/api#formatting-options.</param>
/// <param name="Plain">Sent if Telegram rejects the HTML.</param>
readonly record struct HtmlPiece(string Html, int Length, string Plain)
{
    public static HtmlPiece Of(string text)
    {
        var inert = TelegramText.WithoutMentions(TextSanitizer.Of(text));
        return new HtmlPiece(TelegramText.Escaped(inert), inert.Length, inert);
    }

    public HtmlPiece In(string tag) => Length == 0 ? this : this with { Html = $"<{tag}>{Html}</{tag}>" };

    public HtmlPiece LinkedTo(string address) =>
        new(
            $"<a href=\"{TelegramText.Escaped(address).Replace("\"", "&quot;", StringComparison.Ordinal)}\">{Html}</a>",
            Length, $"{Plain} {address}");

    public static HtmlPiece operator +(HtmlPiece one, HtmlPiece other) =>
        new(one.Html + other.Html, one.Length + other.Length, one.Plain + other.Plain);
}
