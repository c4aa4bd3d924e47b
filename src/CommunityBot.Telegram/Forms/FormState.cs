using System.Text.Json.Serialization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Forms;

/// <summary>A form on its way through a private chat, question by question, as it is kept over a restart.</summary>
sealed record FormState(Form Form, Language Language)
{
    /// <summary>Where the form was asked for, which is where its effect belongs.</summary>
    public required string Chat { get; init; }

    public string? ChatName { get; init; }

    public required string UserName { get; init; }

    public Language? Locale { get; init; }

    /// <summary>The fields that are still to be asked, the current one first.</summary>
    public required IReadOnlyList<int> Open { get; init; }

    /// <summary>What is filled in so far.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>False until its person has come to the private chat.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>The update that led here: the same again changes nothing.</summary>
    public string? Key { get; init; }

    public required DateTimeOffset At { get; init; }

    [JsonIgnore]
    public FormField Field => Form.Fields[Open[0]];

    /// <summary>All fields, or those that were refused.</summary>
    public static FormState Of(Form form, RequestOrigin requestOrigin, Language language, DateTimeOffset now)
    {
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

    /// <summary>With the current field filled in, or emptied by null, and on to the next one.</summary>
    public FormState Answered(string? value) => With(value) with { Open = [.. Open.Skip(1)] };

    /// <summary>With the current field filled in, and still at it.</summary>
    public FormState With(string? value)
    {
        var values = new Dictionary<string, string>(Values);
        _ = values.Remove(Field.Id);
        if (!string.IsNullOrEmpty(value))
            values[Field.Id] = value;
        return this with { Values = values };
    }

    public FormState Kept() => this with { Open = [.. Open.Skip(1)] };
}
