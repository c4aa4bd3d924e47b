using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Forms;

/// <summary>
/// The id of a button below a form's question: <c>~3:c2</c> is choice 2 of field 3, counted from 0. No core handler's
/// name starts with <c>~</c>.
/// </summary>
readonly record struct FormButton(int Field, FormStep Step, int Choice = 0)
{
    const char Mark = '~';

    public static bool IsOne(string buttonId) => buttonId is [Mark, ..];

    public static FormButton? Parse(string buttonId) =>
        buttonId is [Mark, .. var rest] && rest.Split(':') is [var field, [var step, .. var choice]] && TryRead(field, out var number)
            ? step switch
            {
                'c' when TryRead(choice, out var chosen) => new FormButton(number, FormStep.Choose, chosen),
                's' => new FormButton(number, FormStep.Skip),
                'k' => new FormButton(number, FormStep.Keep),
                'd' => new FormButton(number, FormStep.Done),
                'x' => new FormButton(number, FormStep.Cancel),
                _ => null,
            }
            : null;

    public Button Labelled(string label) => new(ToString(), label);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Field}:{Step switch
    {
        FormStep.Choose => $"c{Choice}",
        FormStep.Skip => "s",
        FormStep.Keep => "k",
        FormStep.Done => "d",
        _ => "x",
    }}");

    static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

enum FormStep
{
    Choose,

    /// <summary>Leaves the field empty.</summary>
    Skip,

    /// <summary>Keeps the field's current value.</summary>
    Keep,

    /// <summary>Confirms the choices made.</summary>
    Done,
    Cancel,
}
