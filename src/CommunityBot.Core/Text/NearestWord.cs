namespace CommunityBot.Core.Text;

/// <summary>Finds what a mistyped id was meant to be.</summary>
static class NearestWord
{
    /// <summary>The known word nearest to this one, within a third of its letters; null if none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        string? nearest = null;
        var best = Math.Max(1, typed.Length / 3) + 1;
        foreach (var word in known)
        {
            var distance = EditDistance.Within(typed, word, best - 1);
            if (distance < best)
                (nearest, best) = (word, distance);
        }

        return nearest ?? known.FirstOrDefault(word => typed.Length > 3 && word.Contains(typed, StringComparison.Ordinal));
    }

    /// <summary>A sentence to end a message with; empty if nothing is near.</summary>
    public static string Hint(string typed, IEnumerable<string> known) => Of(typed, known) is { } word ? $"; did you mean '{word}'?" : "";
}
