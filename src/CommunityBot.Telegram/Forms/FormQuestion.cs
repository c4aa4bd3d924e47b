using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Forms;

/// <summary>Renders a field as a question with buttons and applies its answer. Pure.</summary>
static class FormQuestion
{
    const string YesValue = "yes", NoValue = "no";

    static readonly Localized Progress = new("{0}（{1}/{2}）", "{0}（{1}/{2}）", "{0} ({1}/{2})");
    static readonly Localized Required = new("{0}（必填）", "{0}（必填）", "{0} (required)");
    static readonly Localized Current = new("现在是：{0}", "現在是：{0}", "Now: {0}");
    static readonly Localized Send = new("请发给我。", "請傳給我。", "Please send it to me.");
    static readonly Localized Yes = new("是", "是", "Yes");
    static readonly Localized No = new("否", "否", "No");
    static readonly Localized Done = new("选好了", "選好了", "Done");
    static readonly Localized Skip = new("跳过", "略過", "Skip");
    static readonly Localized Keep = new("保持不变", "保持不變", "Keep it");
    static readonly Localized Cancel = new("取消", "取消", "Cancel");

    public static Message Of(FormState state)
    {
        var (field, language) = (state.Field, state.Language);
        var fields = state.Form.Fields.Count;
        var value = state.Values.GetValueOrDefault(field.Id);
        List<Block> blocks = [new Heading(Progress.In(language, state.Form.Title, state.Open[0] + 1, fields))];
        if (field.Problem is { } problem)
            blocks.Add(new Paragraph("⚠ " + problem));
        var label = field.IsRequired ? Required.In(language, field.Label) : field.Label;
        blocks.Add(new Paragraph(field.Hint is { } hint ? $"{label}\n{hint}" : label));
        if (IsText(field))
            blocks.Add(new Paragraph(value is null ? Send.In(language) : $"{Current.In(language, value)}\n{Send.In(language)}"));
        return new Message(blocks, [.. Buttons(state, field, value)]);
    }

    static IEnumerable<Button> Buttons(FormState state, FormField field, string? value)
    {
        var (language, number) = (state.Language, state.Open[0]);
        foreach (var (i, choice) in Choices(field, language).Index())
        {
            yield return new FormButton(number, FormStep.Choose, i).Labelled(
                IsChosen(field, value, choice.Value) ? "✓ " + choice.Label : choice.Label);
        }

        if (field.Kind == FormFieldKind.Choices)
        {
            yield return new FormButton(number, FormStep.Done).Labelled(Done.In(language));
        }
        else if (value is not null && IsText(field))
        {
            yield return new FormButton(number, FormStep.Keep).Labelled(Keep.In(language));
        }
        else if (!field.IsRequired && field.Kind != FormFieldKind.YesNo)
        {
            yield return new FormButton(
                number, value is null ? FormStep.Skip : FormStep.Keep).Labelled((value is null ? Skip : Keep).In(language));
        }

        yield return new FormButton(number, FormStep.Cancel).Labelled(Cancel.In(language));
    }

    /// <summary>The state after a button press; null if the button belongs to another question.</summary>
    public static FormState? ApplyTap(FormState state, FormButton button)
    {
        if (button.Field != state.Open[0])
            return null;
        var field = state.Field;
        switch (button.Step)
        {
            case FormStep.Skip:
                return state.Answered(null);
            case FormStep.Keep or FormStep.Done:
                return state.Next();
            case FormStep.Choose when Choices(field, state.Language).ElementAtOrDefault(button.Choice) is { } choice:
                return field.Kind == FormFieldKind.Choices
                    ? state.With(Toggled(state.Values.GetValueOrDefault(field.Id), choice.Value))
                    : state.Answered(choice.Value);
            default:
                return null;
        }
    }

    /// <summary>The state after a text, which may also name choices.</summary>
    public static FormState ApplyText(FormState state, string text)
    {
        var field = state.Field;
        if (IsText(field))
            return state.Answered(text);
        var named = text.Split(['\n', ',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Choices(field, state.Language).FirstOrDefault(
                choice =>
                    choice.Label.Equals(word, StringComparison.OrdinalIgnoreCase)
                        || choice.Value.Equals(word, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        // A text that names no choice repeats the question with its buttons.
        return named.Count == 0 || named.Contains(null) ? state : state.Answered(string.Join('\n', named.Select(choice => choice!.Value)));
    }

    static bool IsText(FormField field) => field.Kind is FormFieldKind.ShortText or FormFieldKind.LongText;

    static IReadOnlyList<FormChoice> Choices(FormField field, Language language) => field.Kind switch
    {
        FormFieldKind.YesNo => [new FormChoice(YesValue, Yes.In(language)), new FormChoice(NoValue, No.In(language))],
        FormFieldKind.Choice or FormFieldKind.Choices => field.Choices,
        _ => [],
    };

    static bool IsChosen(FormField field, string? value, string choice) =>
        value is not null && (field.Kind == FormFieldKind.Choices ? value.Split('\n').Contains(choice) : value == choice);

    static string Toggled(string? value, string choice)
    {
        var chosen = (value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!chosen.Remove(choice))
            chosen.Add(choice);
        return string.Join('\n', chosen);
    }
}
