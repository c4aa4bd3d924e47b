using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Renders a form as a modal: https://discord.com/developers/docs/components/using-modal-components. Pure.
/// </summary>
static class DiscordForm
{
    const int Title = 45, Label = 45, Description = 100, OptionText = 100, Fields = 5, TextLength = 4000;
    const int GroupOptions = 10, SelectOptions = 25;

    /// <summary>
    /// Null if a modal cannot hold the form; the reply's message then explains how to give the same in one line.
    /// </summary>
    public static ModalData? Render(Form form)
    {
        var fields = form.Gathered(Fields).Fields;
        var upload = form.Upload is { } file && fields.Count < Fields ? [Upload(file)] : Array.Empty<Component>();
        return fields.Count is > 0 and <= Fields && fields.All(CanAsk)
            ? new ModalData(form.Id, TextCut.To(Title, DiscordMarkdown.Line(form.Title)), [.. fields.Select(Render), .. upload])
            : null;
    }

    static Component Upload(FormUpload file) => Component.Labelled(
        TextCut.To(Label, DiscordMarkdown.Line(file.Label)),
        TextCut.To(Description, DiscordMarkdown.Line(file.Hint)),
        Component.FileUpload("file", file.Types));

    static bool CanAsk(FormField field) => field.Kind is FormFieldKind.ShortText or FormFieldKind.LongText or FormFieldKind.YesNo
        || field.Choices.Count is > 0 and <= SelectOptions;

    static Component Render(FormField field)
    {
        // A modal has no other place for an error message.
        var hint = field.Problem is { } problem ? $"⚠ {problem}" : field.Hint;
        return Component.Labelled(
            TextCut.To(Label, DiscordMarkdown.Line(field.Label)),
            hint is { Length: > 0 } ? TextCut.To(Description, DiscordMarkdown.Line(hint)) : null,
            Input(field));
    }

    static Component Input(FormField field) => field.Kind switch
    {
        FormFieldKind.ShortText or FormFieldKind.LongText => Text(field, Math.Min(field.MaximumLength, TextLength)),
        FormFieldKind.Choice when field.Choices.Count is >= 2 and <= GroupOptions => Component.RadioGroup(
            field.Id, Options(field), field.IsRequired),
        FormFieldKind.Choice => Component.Select(
            field.Id, Options(field), minimum: field.IsRequired ? null : 0, isRequired: field.IsRequired),
        FormFieldKind.Choices when field.Choices.Count <= GroupOptions => Component.CheckboxGroup(
            field.Id, Options(field), field.IsRequired, minimum: field.IsRequired ? null : 0),
        FormFieldKind.Choices => Component.Select(
            field.Id, Options(field), minimum: field.IsRequired ? null : 0, maximum: field.Choices.Count,
            isRequired: field.IsRequired),
        FormFieldKind.YesNo => Component.Checkbox(field.Id, field.Value == "yes"),
        _ => throw new NotSupportedException($"A modal cannot ask for a {field.Kind}."),
    };

    static Component Text(FormField field, int length) =>
        Component.TextInput(
            field.Id, field.Kind == FormFieldKind.LongText, field.IsRequired, length,
            field.Value is { Length: > 0 } value ? value[..Math.Min(value.Length, length)] : null);

    static IReadOnlyList<ComponentOption> Options(FormField field)
    {
        var chosen = field.Value?.Split('\n') ?? [];
        return
        [
            .. field.Choices.Select(choice => new ComponentOption(
                TextCut.To(OptionText, DiscordMarkdown.Line(choice.Label)), choice.Value,
                Default: chosen.Contains(choice.Value) ? true : null)),
        ];
    }
}
