namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>
/// The layout of dictionary.bin, little-endian: the magic number, then the offset and the length in bytes of each
/// section. A Han section holds the words of one length, sorted and concatenated. Its attribute section holds one byte
/// for each word: the kind in the lower five bits, the frequency (0 rare to 7 common) above. A text section holds Int32
/// values (the number of texts, the end of each, the group of each), then the texts, sorted and concatenated. The group
/// is the kinds of an English word or the number of a company.
/// </summary>
static class DictionaryFormat
{
    public const int Magic = 0x31444243;

    /// <summary>Longer words are compounds of shorter ones and are not stored.</summary>
    public const int LongestHanWord = 4;

    public const string Resource = "dictionary.bin";

    public static int Han(int length) => (length - 1) * 2;

    public static int HanAttributes(int length) => Han(length) + 1;

    public const int EnglishWords = LongestHanWord * 2;

    public const int CompanyNames = EnglishWords + 1;

    public const int Sections = CompanyNames + 1;

    public static byte Attribute(HanKind kind, int frequency) => (byte)((int)kind | (Math.Clamp(frequency, 0, 7) << 5));
}
