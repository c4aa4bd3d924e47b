namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>Inflected English words: ships, shipped, shipping are forms of ship.</summary>
static class EnglishForms
{
    static readonly (string Ending, string Instead, EnglishKinds Kinds)[] Endings =
    [
        ("ies", "y", EnglishKinds.Noun | EnglishKinds.Verb),
        ("es", "", EnglishKinds.Noun | EnglishKinds.Verb),
        ("s", "", EnglishKinds.Noun | EnglishKinds.Verb),
        ("ied", "y", EnglishKinds.Verb),
        ("ed", "", EnglishKinds.Verb),
        ("ed", "e", EnglishKinds.Verb),
        ("ing", "", EnglishKinds.Verb),
        ("ing", "e", EnglishKinds.Verb),
        ("est", "", EnglishKinds.Adjective),
        ("est", "e", EnglishKinds.Adjective),
        ("er", "", EnglishKinds.Adjective),
        ("er", "e", EnglishKinds.Adjective),
        ("iest", "y", EnglishKinds.Adjective),
        ("ier", "y", EnglishKinds.Adjective),
    ];

    /// <summary>What the lower-case word can be, as it stands or as a form of another.</summary>
    public static EnglishKinds Of(ReadOnlySpan<char> word)
    {
        var kinds = GeneralDictionary.English(word);
        Span<char> stem = stackalloc char[48];
        if (word.Length > stem.Length - 2)
            return kinds;
        foreach (var (ending, instead, of) in Endings)
        {
            if (word.Length < ending.Length + 2 || !word.EndsWith(ending))
                continue;
            var length = word.Length - ending.Length;
            word[..length].CopyTo(stem);
            instead.CopyTo(stem[length..]);
            kinds |= GeneralDictionary.English(stem[..(length + instead.Length)]) & of;
            // Doubled before the ending: shipped, getting.
            if (instead.Length == 0 && length > 2 && stem[length - 1] == stem[length - 2])
                kinds |= GeneralDictionary.English(stem[..(length - 1)]) & of;
        }

        return kinds;
    }
}
