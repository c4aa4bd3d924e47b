namespace CommunityBot.Core.Text;

/// <summary>
/// The number of letters to insert, delete, replace or swap with a neighbour to turn one name into another.
/// </summary>
static class NameDistance
{
    public static int Between(string one, string other)
    {
        // Much longer texts are not misspellings of names.
        if (one.Length > 40 || other.Length > 40)
            return int.MaxValue;
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            distances[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            distances[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }

        return distances[one.Length, other.Length];
    }
}
