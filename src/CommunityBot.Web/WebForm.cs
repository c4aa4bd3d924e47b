using System.Text.Json.Serialization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Web;

/// <summary>A form in the page's JSON; its texts are sanitized, as in a message.</summary>
/// <param name="SubmitLabel">Null for the page's default label.</param>
sealed record WebForm(string Id, string Title, string? SubmitLabel, IReadOnlyList<WebField> Fields)
{
    public static WebForm Of(Form form) => new(
        form.Id,
        TextSanitizer.Of(form.Title),
        form.SubmitLabel is null ? null : TextSanitizer.Of(form.SubmitLabel),
        [.. form.Fields.Select(Of)]);

    static WebField Of(FormField field) => new(
        field.Id,
        KindOf(field.Kind),
        TextSanitizer.Of(field.Label),
        field.Hint is null ? null : TextSanitizer.Of(field.Hint),
        field.IsRequired,
        field.MaximumLength,
        [.. field.Choices.Select(choice => new WebChoice(choice.Value, TextSanitizer.Of(choice.Label)))],
        field.Value,
        field.Problem is null ? null : TextSanitizer.Of(field.Problem));

    static string KindOf(FormFieldKind kind) => kind switch
    {
        FormFieldKind.ShortText => "short",
        FormFieldKind.LongText => "long",
        FormFieldKind.Choice => "choice",
        FormFieldKind.Choices => "choices",
        FormFieldKind.YesNo => "yesno",
        _ => throw new NotSupportedException($"The page cannot ask for a {kind}."),
    };
}

sealed record WebField(
    string Id, string Kind, string Label, string? Hint, bool IsRequired, int MaximumLength,
    IReadOnlyList<WebChoice> Choices, string? Value, string? Problem);

sealed record WebChoice(string Value, string Label);

/// <summary>The answer to a line, a button press or a form: messages, or a form to fill in (again).</summary>
sealed record WebAnswer(IReadOnlyList<WebMessage> Messages, WebForm? Form = null)
{
    /// <summary>What a tap has done, to be shown at the tapped message, which is then the only one; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebMessage? Acknowledgement { get; init; }
}
