namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>
/// The layout of dictionary.bin, little-endian: the magic number, then for each section its offset and its length in bytes.
/// A Han section holds words of one length, sorted, one behind the other; its attributes one byte each, the kind in the lower five bits
/// and the frequency (0 rare to 7 common) above. A text section holds as Int32 the count, the ends of its texts and the group of each
/// (the kinds of an English word, the number of a company), then the texts, sorted.
/// </summary>
static class DictionaryFormat
{
    public const int Magic = 0x31444243;

    /// <summary>Longer words are made of shorter ones and are not kept.</summary>
    public const int LongestHanWord = 4;

    public const string Resource = "dictionary.bin";

    public static int Han(int length) => (length - 1) * 2;

    public static int HanAttributes(int length) => Han(length) + 1;

    public const int EnglishWords = LongestHanWord * 2;

    public const int CompanyNames = EnglishWords + 1;

    public const int Sections = CompanyNames + 1;

    public static byte Attribute(HanKind kind, int frequency) => (byte)((int)kind | (Math.Clamp(frequency, 0, 7) << 5));
}
