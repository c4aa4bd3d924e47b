namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>What a Chinese word of the general dictionary does in a sentence; the values are stored in dictionary.bin.</summary>
enum HanKind : byte
{
    /// <summary>Not in the dictionary.</summary>
    Unknown = 0,

    /// <summary>Particles, prepositions, conjunctions, pronouns, interjections.</summary>
    Function = 1,
    Adverb = 2,
    Verb = 3,

    /// <summary>A noun made of a verb: 调研, 投资.</summary>
    VerbalNoun = 4,
    Adjective = 5,

    /// <summary>Tells kinds of a thing apart: 国有, 大型.</summary>
    Distinguishing = 6,
    Noun = 7,
    Person = 8,
    PlaceName = 9,

    /// <summary>Where, without a name: 海外, 境内.</summary>
    PlaceWord = 10,

    /// <summary>Before, above, inside.</summary>
    Position = 11,
    Organisation = 12,

    /// <summary>Other names: of brands, works, peoples.</summary>
    ProperName = 13,
    Time = 14,
    Number = 15,
    Measure = 16,
    Phrase = 17,

    /// <summary>A character that is no word by itself.</summary>
    Morpheme = 18,
}

/// <summary>What an English word can be; a word may be several.</summary>
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
