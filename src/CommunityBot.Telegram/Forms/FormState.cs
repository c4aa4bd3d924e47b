using System.Text.Json.Serialization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Forms;

/// <summary>The stored progress of a form that is filled in question by question.</summary>
sealed record FormState(Form Form, Language Language)
{
    /// <summary>More would be a tiresome dialogue.</summary>
    const int MaxQuestions = 5;

    /// <summary>The chat that requested the form; its submission takes effect there.</summary>
    public required string Chat { get; init; }

    public string? ChatName { get; init; }

    public required string UserName { get; init; }

    public Language? Locale { get; init; }

    /// <summary>Indexes of the open fields, the current one first.</summary>
    public required IReadOnlyList<int> Open { get; init; }

    /// <summary>The values filled in so far, by field id.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>False until the user opens the private chat.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>The update that produced this state; a repetition of it changes nothing.</summary>
    public string? Key { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonIgnore]
    public FormField Field => Form.Fields[Open[0]];

    /// <summary>Starts with all fields, or with the refused ones if there are any.</summary>
    public static FormState Of(Form form, RequestOrigin requestOrigin, Language language, DateTimeOffset now)
    {
        form = form.Gathered(MaxQuestions);
        var refused = form.Fields.Index().Where(field => field.Item.Problem is not null).Select(field => field.Index).ToList();
        return new FormState(form, language)
        {
            Chat = requestOrigin.Chat.ToString(),
            ChatName = requestOrigin.ChatName,
            UserName = requestOrigin.UserName,
            Locale = requestOrigin.Locale,
            Open = refused.Count > 0 ? refused : [.. Enumerable.Range(0, form.Fields.Count)],
            Values = form.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Id, field => field.Value!),
            At = now,
        };
    }

    /// <summary>Sets the current field, or clears it if null, and moves on to the next.</summary>
    public FormState Answered(string? value) => With(value) with { Open = [.. Open.Skip(1)] };

    /// <summary>Sets the current field and stays at it.</summary>
    public FormState With(string? value)
    {
        var values = new Dictionary<string, string>(Values);
        _ = values.Remove(Field.Id);
        if (!string.IsNullOrEmpty(value))
            values[Field.Id] = value;
        return this with { Values = values };
    }

    public FormState Next() => this with { Open = [.. Open.Skip(1)] };
}
