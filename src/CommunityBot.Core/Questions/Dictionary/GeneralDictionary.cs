using System.Reflection;
using System.Runtime.InteropServices;

namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>The dictionary's entry for a Chinese word.</summary>
/// <param name="Frequency">From 0 (rare) to 7 (common).</param>
readonly record struct HanWord(HanKind Kind, int Frequency);

/// <summary>
/// The general dictionary: Chinese and English words with their kinds, and the names of listed companies. It is a
/// resource in the assembly's file, which the system maps into memory, and is read in place. So startup loads nothing,
/// and the memory is shared between processes.
/// </summary>
static unsafe class GeneralDictionary
{
    static readonly byte* Start = Open();

    public static HanWord Han(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > DictionaryFormat.LongestHanWord)
            return default;
        var words = Section<char>(DictionaryFormat.Han(word.Length));
        var (low, high) = (0, (words.Length / word.Length) - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = words.Slice(middle * word.Length, word.Length).SequenceCompareTo(word);
            if (order == 0)
            {
                var attribute = Section<byte>(DictionaryFormat.HanAttributes(word.Length))[middle];
                return new HanWord((HanKind)(attribute & 31), attribute >> 5);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return default;
    }

    /// <summary>The kinds of exactly this lower-case word; <see cref="EnglishForms"/> also recognises inflected forms.</summary>
    public static EnglishKinds English(ReadOnlySpan<char> word) =>
        (EnglishKinds)(Texts(DictionaryFormat.EnglishWords).GroupOf(word) ?? 0);

    /// <summary>The folded names of listed companies, full and short. The names of one company form a group.</summary>
    public static SortedTexts CompanyNames => Texts(DictionaryFormat.CompanyNames);

    static SortedTexts Texts(int section)
    {
        var ints = Section<int>(section);
        var count = ints[0];
        return new SortedTexts(ints.Slice(1, count), ints.Slice(1 + count, count), Section<char>(section)[(((2 * count) + 1) * 2)..]);
    }

    static ReadOnlySpan<T> Section<T>(int section)
        where T : unmanaged
    {
        var entry = (int*)(Start + 4 + (section * 8));
        return MemoryMarshal.Cast<byte, T>(new ReadOnlySpan<byte>(Start + entry[0], entry[1]));
    }

    /// <summary>Returns a pointer into the mapped file, which stays mapped until the process ends.</summary>
    static byte* Open()
    {
        var stream = (UnmanagedMemoryStream)(Assembly.GetExecutingAssembly().GetManifestResourceStream(DictionaryFormat.Resource)
            ?? throw new InvalidOperationException($"{DictionaryFormat.Resource} is not embedded in the assembly"));
        var start = stream.PositionPointer;
        return *(int*)start == DictionaryFormat.Magic
            ? start
            : throw new InvalidOperationException($"{DictionaryFormat.Resource} has an unknown format");
    }
}
