namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>Recognises inflected English words: ships, shipped and shipping are forms of ship.</summary>
static class EnglishForms
{
    static readonly (string Ending, string Replacement, EnglishKinds Kinds)[] Endings =
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

    /// <summary>The kinds of a lower-case word, including those it has as an inflected form of another word.</summary>
    public static EnglishKinds Of(ReadOnlySpan<char> word)
    {
        var kinds = GeneralDictionary.English(word);
        Span<char> stem = stackalloc char[48];
        if (word.Length > stem.Length - 2)
            return kinds;
        foreach (var (ending, replacement, inflected) in Endings)
        {
            if (word.Length < ending.Length + 2 || !word.EndsWith(ending))
                continue;
            var length = word.Length - ending.Length;
            word[..length].CopyTo(stem);
            replacement.CopyTo(stem[length..]);
            kinds |= GeneralDictionary.English(stem[..(length + replacement.Length)]) & inflected;
            // The last consonant of the stem may be doubled: shipped, getting.
            if (replacement.Length == 0 && length > 2 && stem[length - 1] == stem[length - 2])
                kinds |= GeneralDictionary.English(stem[..(length - 1)]) & inflected;
        }

        return kinds;
    }
}
