using System.Text.Json.Serialization;

namespace CommunityBot.Core.Messaging;

/// <summary>
/// A form, independent of how platforms show it. A platform without forms shows the reply's message, which says how to
/// type the same in a line.
/// </summary>
/// <param name="Id"><c>handler:argument…</c> of at most <see cref="Button.MaxIdBytes"/> bytes, with all data that the
/// handler needs, so that the form works after a restart.</param>
/// <param name="Title">At most 45 characters, the shortest limit of the platforms.</param>
/// <param name="Fields">At most five, the smallest limit of the platforms, or more with <see cref="More"/>.</param>
public sealed record Form(string Id, string Title, IReadOnlyList<FormField> Fields)
{
    /// <summary>The label of the submit button; null for the platform's default.</summary>
    public string? SubmitLabel { get; init; }

    /// <summary>
    /// The label and the hint of the text that takes the place of the last fields, all short texts, on platforms with room for
    /// fewer fields; null if the form fits everywhere.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MoreFields? More { get; init; }

    /// <summary>
    /// A file that may be added on platforms whose forms take files; the submission has it as its enclosure. Null for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FormUpload? Upload { get; init; }

    /// <summary>The form with values by field id.</summary>
    public Form Filled(IReadOnlyDictionary<string, string> values) =>
        this with { Fields = [.. Fields.Select(field => field with { Value = values.GetValueOrDefault(field.Id) })] };

    /// <summary>The form with problems by field id; it stays open for correction.</summary>
    public Form Refused(IReadOnlyDictionary<string, string> problems) =>
        this with { Fields = [.. Fields.Select(field => field with { Problem = problems.GetValueOrDefault(field.Id) })] };
}

/// <inheritdoc cref="Form.Upload"/>
/// <param name="Types">The endings of the names of files, each with its dot.</param>
public sealed record FormUpload(string Label, string Hint, IReadOnlyList<string> Types);

/// <inheritdoc cref="Form.More"/>
public sealed record MoreFields(string Label, string Hint);

/// <summary>An input of a form.</summary>
/// <param name="Id">Lower-case Latin, unique within the form.</param>
/// <param name="Label">In the user's language.</param>
public sealed record FormField(string Id, FormFieldKind Kind, string Label)
{
    public const int ShortTextLength = 200;
    public const int LongTextLength = 2000;

    /// <summary>Help for filling in the field; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>Ignored for yes/no fields, where no value means no.</summary>
    public bool IsRequired { get; init; }

    /// <summary>In UTF-16 code units.</summary>
    public int MaximumLength { get; init; } = Kind == FormFieldKind.LongText ? LongTextLength : ShortTextLength;

    /// <summary>The choices of a choice field; empty for other kinds.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>The value: a text, a choice's value, several of them one per line, <c>yes</c> or <c>no</c>; null for none.</summary>
    public string? Value { get; init; }

    /// <summary>Why the value was refused; null if it was not.</summary>
    public string? Problem { get; init; }
}

public enum FormFieldKind
{
    /// <summary>One line.</summary>
    ShortText,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>Exactly one of the choices.</summary>
    Choice,

    /// <summary>Any number of the choices.</summary>
    Choices,

    YesNo,
}

/// <param name="Value">Without line breaks.</param>
public sealed record FormChoice(string Value, string Label);
