namespace CommunityBot.Core.Messaging;

/// <summary>
/// For platforms whose forms have room for few fields: the last fields, which are short texts, become one long text with a line
/// for each, such as <c>Reminder: 1h</c>.
/// </summary>
public static class GatheredFields
{
    const string Id = "more";

    /// <summary>The form with at most that many fields.</summary>
    public static Form Gathered(this Form form, int most)
    {
        if (form.Fields.Count <= most || form.More is not { } more)
            return form;
        var gathered = form.Fields.Skip(most - 1).ToList();
        var problems = gathered.Where(field => field.Problem is not null).Select(field => $"{field.Label}: {field.Problem}").ToList();
        return form with
        {
            Fields =
            [
                .. form.Fields.Take(most - 1),
                new(Id, FormFieldKind.LongText, more.Label)
                {
                    Hint = more.Hint,
                    Value = string.Join('\n', gathered.Select(field => $"{field.Label}: {field.Value}".TrimEnd())),
                    Problem = problems.Count > 0 ? string.Join(' ', problems) : null,
                },
            ],
        };
    }

    /// <summary>The values with the lines of a gathered text as values of their fields. A line may name a field's id or label.</summary>
    internal static IReadOnlyDictionary<string, string> Spread(Form form, IReadOnlyDictionary<string, string> typed)
    {
        if (form.More is null || !typed.TryGetValue(Id, out var lines))
            return typed;
        var values = typed.Where(value => value.Key != Id).ToDictionary();
        foreach (var line in lines.Split('\n'))
        {
            var at = line.AsSpan().IndexOfAny(":：=＝");
            if (at > 0 && form.Fields.FirstOrDefault(field => Is(field, line[..at].Trim())) is { } field)
                values[field.Id] = line[(at + 1)..].Trim();
        }

        return values;
    }

    static bool Is(FormField field, string name) =>
        field.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || field.Label.Equals(name, StringComparison.OrdinalIgnoreCase);
}
