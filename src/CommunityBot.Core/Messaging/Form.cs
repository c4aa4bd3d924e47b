namespace CommunityBot.Core.Messaging;

/// <summary>Several things asked for at once. What it is, not how it looks; a platform without forms shows the reply's message, which says how to give the same in a line.</summary>
/// <param name="Id"><c>handler:argument…</c> of at most <see cref="Button.MaxIdBytes"/>, with everything in it that the handler needs: a form outlives restarts.</param>
/// <param name="Title">At most 45 letters, which is what the tightest platform shows.</param>
/// <param name="Fields">At most five, for the same reason.</param>
public sealed record Form(string Id, string Title, IReadOnlyList<FormField> Fields)
{
    /// <summary>The words on the button that sends it; null for the platform's own.</summary>
    public string? SubmitLabel { get; init; }

    /// <summary>The same form with what was filled in.</summary>
    public Form Filled(IReadOnlyDictionary<string, string> values) =>
        this with { Fields = [.. Fields.Select(field => field with { Value = values.GetValueOrDefault(field.Id) })] };

    /// <summary>The same form with what is wrong, by field; its reply is shown with the form still open.</summary>
    public Form Refused(IReadOnlyDictionary<string, string> problems) =>
        this with { Fields = [.. Fields.Select(field => field with { Problem = problems.GetValueOrDefault(field.Id) })] };
}

/// <param name="Id">Lower-case Latin, different within the form.</param>
/// <param name="Label">In the reader's language.</param>
public sealed record FormField(string Id, FormFieldKind Kind, string Label)
{
    public const int ShortTextLength = 200;
    public const int LongTextLength = 2000;

    /// <summary>What may help to fill it in; null where the label says it all.</summary>
    public string? Hint { get; init; }

    /// <summary>A yes/no is never missing: not ticked is no.</summary>
    public bool IsRequired { get; init; }

    /// <summary>In UTF-16 units.</summary>
    public int MaximumLength { get; init; } = Kind == FormFieldKind.LongText ? LongTextLength : ShortTextLength;

    /// <summary>What a choice is made from; empty for the other kinds.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>What is filled in: a text, a choice's value, several of them one a line, <c>yes</c> or <c>no</c>; null for nothing.</summary>
    public string? Value { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Problem { get; init; }
}

public enum FormFieldKind
{
    /// <summary>One line.</summary>
    ShortText,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any of the choices.</summary>
    Choices,

    YesNo,
}

/// <param name="Value">Without line breaks.</param>
public sealed record FormChoice(string Value, string Label);
