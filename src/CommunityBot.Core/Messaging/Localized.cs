namespace CommunityBot.Core.Messaging;

/// <summary>One text in the three languages.</summary>
public sealed record Localized(string ZhHans, string ZhHant, string En)
{
    public string In(Language language) => language switch
    {
        Language.ZhHans => ZhHans,
        Language.ZhHant => ZhHant,
        _ => En,
    };

    /// <summary>The text with the values for <c>{0}</c>, <c>{1}</c>, …</summary>
    public string In(Language language, params object[] values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, In(language), values);

    /// <summary>A text that is the same in all languages, such as a code.</summary>
    public static Localized Same(string text) => new(text, text, text);

    public IEnumerable<string> All => [ZhHans, ZhHant, En];
}
