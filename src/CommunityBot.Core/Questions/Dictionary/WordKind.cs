namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>The part of speech of a Chinese word in the general dictionary. The values are stored in dictionary.bin.</summary>
enum HanKind : byte
{
    /// <summary>Not in the dictionary.</summary>
    Unknown = 0,

    /// <summary>Particles, prepositions, conjunctions, pronouns, interjections.</summary>
    Function = 1,
    Adverb = 2,
    Verb = 3,

    /// <summary>A verb that is used as a noun: 调研, 投资.</summary>
    VerbalNoun = 4,
    Adjective = 5,

    /// <summary>An attributive adjective that classifies a noun: 国有, 大型.</summary>
    Distinguishing = 6,
    Noun = 7,
    Person = 8,
    PlaceName = 9,

    /// <summary>A place without a proper name: 海外, 境内.</summary>
    PlaceWord = 10,

    /// <summary>A word for a position: before, above, inside.</summary>
    Position = 11,
    Organisation = 12,

    /// <summary>Names of brands, works or peoples.</summary>
    ProperName = 13,
    Time = 14,
    Number = 15,
    Measure = 16,
    Phrase = 17,

    /// <summary>A character that is not a word by itself.</summary>
    Morpheme = 18,
}

/// <summary>The parts of speech of an English word, which may have several.</summary>
[Flags]
enum EnglishKinds : byte
{
    /// <summary>Not in the dictionary.</summary>
    None = 0,
    Noun = 1,
    Verb = 2,
    Adjective = 4,
    Adverb = 8,
}
