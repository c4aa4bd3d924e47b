using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Specification;

/// <summary>Checks keyboards beyond their types: https://core.telegram.org/bots/api#inlinekeyboardbutton.</summary>
static class ButtonCheck
{
    /// <summary>More than 100 buttons are refused and more than 8 in a row are not shown: https://limits.tginfo.me/en.</summary>
    const int Most = 100, MostInRow = 8;

    static readonly HashSet<string> Looks = ["text", "icon_custom_emoji_id", "style"];

    /// <summary>The error of a <c>reply_markup</c>; null if there is none.</summary>
    public static string? Of(JsonNode? markup)
    {
        if (markup?["inline_keyboard"] is not JsonArray rows)
            return null;
        var buttons = rows.SelectMany(row => row!.AsArray()).Select(button => button!.AsObject()).ToList();
        if (buttons.Count > Most)
            return "reply markup is too long";
        if (rows.Any(row => row!.AsArray().Count > MostInRow))
            return $"a row has more than {MostInRow} buttons";
        return buttons.Select(Button).FirstOrDefault(wrong => wrong is not null);
    }

    static string? Button(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace((string?)button["text"]))
            return "inline keyboard button text is empty";
        var actions = button.Where(field => !Looks.Contains(field.Key)).Select(field => field.Key).ToList();
        if (actions.Count != 1)
        {
            return "exactly one action is needed in an inline keyboard button: "
                + (actions.Count == 0 ? "Text buttons are unallowed in the inline keyboard" : string.Join(" and ", actions));
        }
        // "Optional. Data to be sent in a callback query to the bot when the button is pressed, 1-64 bytes"
        if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount((string)data!) is 0 or > 64)
            return "BUTTON_DATA_INVALID";
        if (button["url"] is { } url && !Uri.TryCreate((string)url!, UriKind.Absolute, out _))
            return $"BUTTON_URL_INVALID: {url}";
        // CopyTextButton: "The text to be copied to the clipboard; 1-256 characters"
        if (button["copy_text"]?["text"] is { } copied && ((string)copied!).Length is 0 or > 256)
            return "BUTTON_COPY_TEXT_INVALID";
        // "Must be one of “danger” (red), “success” (green) or “primary” (blue)": https://core.telegram.org/bots/api#inlinekeyboardbutton
        if (button["style"] is { } style && (string)style! is not ("danger" or "success" or "primary"))
            return "BUTTON_STYLE_INVALID";
        return null;
    }
}
