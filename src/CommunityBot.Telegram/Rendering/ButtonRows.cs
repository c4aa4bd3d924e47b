using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Telegram.Rendering;

/// <summary>Buttons in rows of equal buttons, as many as a phone shows whole.</summary>
static class ButtonRows
{
    /// <summary>More are refused: https://core.telegram.org/bots/api#inlinekeyboardmarkup and its reported limits.</summary>
    const int Most = 100;

    const int MostInRow = 4;
    const int RowCells = 36;

    // Beside the letters: the button's own margins.
    const int MarginCells = 3;

    public static IReadOnlyList<IReadOnlyList<Button>> Of(IReadOnlyList<Button> buttons)
    {
        var rows = new List<IReadOnlyList<Button>>();
        List<Button> row = [];
        foreach (var button in buttons.Take(Most).Select(button => button with { Label = LabelOf(button) }))
        {
            if (row.Count > 0 && (row.Count == MostInRow || row.Append(button).Max(CellsOf) * (row.Count + 1) > RowCells))
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

    // A button without letters is refused.
    static string LabelOf(Button button) => TelegramText.Line(button.Label).Trim() is { Length: > 0 } label ? label : "·";
}
