namespace CommunityBot.Core.Questions.Dictionary;

/// <summary>Texts in ordinal order, concatenated, with the end and the group of each.</summary>
readonly ref struct SortedTexts(ReadOnlySpan<int> ends, ReadOnlySpan<int> groups, ReadOnlySpan<char> text)
{
    readonly ReadOnlySpan<int> ends = ends;
    readonly ReadOnlySpan<int> groups = groups;
    readonly ReadOnlySpan<char> text = text;

    public int Count => ends.Length;

    public ReadOnlySpan<char> this[int index] => text[(index == 0 ? 0 : ends[index - 1])..ends[index]];

    /// <summary>The index of the text, or a negative number if it is not one of these.</summary>
    public int Find(ReadOnlySpan<char> wanted)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = this[middle].SequenceCompareTo(wanted);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The group of the text, or null if it is not one of these.</summary>
    public int? GroupOf(ReadOnlySpan<char> wanted) => Find(wanted) is >= 0 and var index ? groups[index] : null;

    /// <summary>
    /// Finds the texts that <paramref name="from"/> starts with, writes their lengths to <paramref name="found"/>,
    /// shortest first, and returns their number.
    /// </summary>
    public int Prefixes(ReadOnlySpan<char> from, int shortest, int longest, Span<int> found)
    {
        longest = Math.Min(longest, from.Length);
        var (low, high) = (0, Count);
        var count = 0;
        for (var length = 1; length <= longest && low < high && count < found.Length; length++)
        {
            low = Bound(low, high, from[..length], isUpper: false);
            high = Bound(low, high, from[..length], isUpper: true);
            if (low < high && length >= shortest && this[low].Length == length)
                found[count++] = length;
        }

        return count;
    }

    /// <summary>
    /// The index of the first text that does not sort before the prefix or, with <paramref name="isUpper"/>, of the first
    /// one after all texts that start with it.
    /// </summary>
    int Bound(int low, int high, ReadOnlySpan<char> prefix, bool isUpper)
    {
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var candidate = this[middle];
            var order = candidate[..Math.Min(candidate.Length, prefix.Length)].SequenceCompareTo(prefix);
            (low, high) = order < 0 || (isUpper && order == 0) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
