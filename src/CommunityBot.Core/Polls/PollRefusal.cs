using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls;

/// <summary>Why something was not done; nothing has been changed.</summary>
sealed record PollRefusal(Localized Text, params object[] Values)
{
    /// <summary>The field of the form for new polls that it is about.</summary>
    public string Field { get; init; } = "options";

    public string In(Language language) => Values.Length == 0
        ? Text.In(language)
        : Text.In(language, [.. Values.Select(value => value is Localized text ? text.In(language) : value)]);

    /// <summary>As it is kept beside the request that it answers.</summary>
    public string Kept => Mark + RowText.Join(new Localized(In(Language.ZhHans), In(Language.ZhHant), In(Language.En)));

    /// <summary>Null where what was kept is no refusal.</summary>
    public static PollRefusal? OfKept(string text) => text.StartsWith(Mark, StringComparison.Ordinal) ? new(RowText.Localized(text[Mark.Length..])) : null;

    const string Mark = "! ";

    public Reply Reply(Language language) => new(Message.Text(In(language)), IsPrivate: true);
}
