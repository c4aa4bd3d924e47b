using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>Validates submitted values against their form.</summary>
static class FormValidator
{
    static readonly Localized Missing = new("请填写这一项。", "請填寫這一項。", "Please fill this in.");
    static readonly Localized NotChosen = new("请选择一项。", "請選擇一項。", "Please choose one.");
    static readonly Localized TooLong = new("最多 {0} 个字符，现在有 {1} 个。", "最多 {0} 個字元，現在有 {1} 個。", "At most {0} characters; this is {1}.");
    static readonly Localized NoSuchChoice = new("请从给出的选项中选择。", "請從給出的選項中選擇。", "Please choose from what is offered.");
    static readonly Localized Refusal = new("还差一点：", "還差一點：", "Almost there:");

    /// <summary>The trimmed values of the form's fields, without blank values and unknown fields.</summary>
    public static Dictionary<string, string> Values(Form form, IReadOnlyDictionary<string, string> typed)
    {
        typed = GatheredFields.Spread(form, typed);
        var values = new Dictionary<string, string>();
        foreach (var field in form.Fields)
        {
            if (typed.TryGetValue(field.Id, out var value) && Plain(field.Kind, value) is { Length: > 0 } plain)
                values[field.Id] = plain;
        }

        return values;
    }

    /// <summary>The problems by field id; empty if the values are valid.</summary>
    public static Dictionary<string, string> Problems(Form form, IReadOnlyDictionary<string, string> values, Language language)
    {
        var problems = new Dictionary<string, string>();
        foreach (var field in form.Fields)
        {
            if (Problem(field, values.GetValueOrDefault(field.Id), language) is { } problem)
                problems[field.Id] = problem;
        }

        return problems;
    }

    /// <summary>
    /// A reply that reopens the form with its values and problems; its message lists the problems for platforms that
    /// cannot reopen forms.
    /// </summary>
    public static Reply Refuse(
        Form form, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> problems, Language language)
    {
        var between = language == Language.En ? ": " : "：";
        var lines = form.Fields.Where(field => problems.ContainsKey(field.Id))
            .Select(field => $"{field.Label}{between}{problems[field.Id]}");
        return new Reply(Message.Text(string.Join('\n', [Refusal.In(language), .. lines])), IsPrivate: true)
        {
            Form = form.Filled(values).Refused(problems),
        };
    }

    static string? Problem(FormField field, string? value, Language language) => field.Kind switch
    {
        FormFieldKind.YesNo => value is null or FormSubmission.Yes or FormSubmission.No ? null : NoSuchChoice.In(language),
        _ when value is null => !field.IsRequired ? null : (field.Choices.Count > 0 ? NotChosen : Missing).In(language),
        FormFieldKind.Choice or FormFieldKind.Choices =>
            Chosen(field.Kind, value).All(chosen => field.Choices.Any(choice => choice.Value == chosen)) ? null : NoSuchChoice.In(language),
        _ => value.Length <= field.MaximumLength ? null : TooLong.In(language, field.MaximumLength, value.Length),
    };

    static string[] Chosen(FormFieldKind kind, string value) => kind == FormFieldKind.Choices ? value.Split('\n') : [value];

    static string Plain(FormFieldKind kind, string value)
    {
        var text = value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        // Pasted text may contain line breaks, and choices may be repeated.
        return kind switch
        {
            FormFieldKind.ShortText => text.Replace('\n', ' '),
            FormFieldKind.Choices => string.Join(
                '\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()),
            _ => text,
        };
    }
}
