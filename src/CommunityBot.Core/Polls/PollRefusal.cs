using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls;

/// <summary>Why a request was refused; nothing has been changed.</summary>
sealed record PollRefusal(Localized Text, params object[] Values)
{
    /// <summary>The field of the form for new polls that the refusal is about.</summary>
    public string Field { get; init; } = "options";

    /// <summary>Buttons that mend what was refused; null for none.</summary>
    public Func<Language, IReadOnlyList<Button>>? Buttons { get; init; }

    public string In(Language language) => Values.Length == 0
        ? Text.In(language)
        : Text.In(language, [.. Values.Select(value => value is Localized text ? text.In(language) : value)]);

    /// <summary>The text that is stored as the answer of a processed request.</summary>
    public string Stored => StoredPrefix + RowText.Join(new Localized(In(Language.ZhHans), In(Language.ZhHant), In(Language.En)));

    /// <summary>Null if the stored answer is not a refusal.</summary>
    public static PollRefusal? FromStored(string text) =>
        text.StartsWith(StoredPrefix, StringComparison.Ordinal) ? new(RowText.Localized(text[StoredPrefix.Length..])) : null;

    const string StoredPrefix = "! ";

    public Reply Reply(Language language) =>
        new(Message.Text(In(language)) with { Buttons = Buttons?.Invoke(language) ?? [] }, IsPrivate: true);
}
