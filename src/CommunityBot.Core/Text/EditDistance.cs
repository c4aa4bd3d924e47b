namespace CommunityBot.Core.Text;

/// <summary>The distance between misspellings: wrong, missing, doubled or swapped letters.</summary>
static class EditDistance
{
    /// <summary>
    /// The optimal string alignment distance, or <paramref name="limit"/> + 1 if it exceeds the limit.
    /// </summary>
    public static int Within(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
            return limit + 1;

        Span<int> beforeLast = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                row[j] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit)
                return limit + 1;
            var oldest = beforeLast;
            beforeLast = last;
            last = row;
            row = oldest;
        }

        return Math.Min(last[b.Length], limit + 1);
    }

    /// <summary>The maximum distance at which a Latin word of this length counts as a misspelling.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 9 => 1,
        _ => 2,
    };
}
