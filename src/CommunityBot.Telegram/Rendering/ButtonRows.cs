using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Arranges buttons in rows, as many per row as a phone shows without cutting labels.</summary>
static class ButtonRows
{
    /// <summary>
    /// Telegram refuses more: https://core.telegram.org/bots/api#inlinekeyboardmarkup and its reported limits.
    /// </summary>
    const int MaxButtons = 100;

    const int MaxPerRow = 4;
    const int RowCells = 36;

    // The margins of a button, in cells.
    const int MarginCells = 3;

    /// <param name="columns">How many are to stand in a row; null for as many as fit.</param>
    public static IReadOnlyList<IReadOnlyList<Button>> Of(IReadOnlyList<Button> buttons, int? columns = null)
    {
        var rows = new List<IReadOnlyList<Button>>();
        List<Button> row = [];
        foreach (var button in buttons.Take(MaxButtons).Select(button => button with { Label = LabelOf(button) }))
        {
            if (row.Count > 0 && (button.BeginsRow || row.Count == (columns ?? MaxPerRow)
                || row.Append(button).Max(CellsOf) * (row.Count + 1) > RowCells))
            {
                rows.Add(row);
                row = [];
            }

            row.Add(button);
        }

        if (row.Count > 0)
            rows.Add(row);
        return rows;
    }

    static int CellsOf(Button button) => DisplayWidth.Of(button.Label) + MarginCells;

    // Telegram refuses an empty label.
    static string LabelOf(Button button) => TelegramText.Line(button.Label).Trim() is { Length: > 0 } label ? label : "·";
}
