namespace CommunityBot.Core.Messaging;

/// <summary>
/// A clock time in the texts of a block. Platforms that can show each reader their own clock replace <see cref="Text"/>, all others
/// leave it.
/// </summary>
/// <param name="Text">As it stands in the block's texts, with the date and the zone.</param>
public sealed record Moment(string Text, DateTimeOffset At)
{
    /// <summary>Cuts a text into plain pieces and moments, in order; joined, the pieces are the text.</summary>
    public static IEnumerable<MomentSpan> Spans(string text, IReadOnlyList<Moment> moments)
    {
        var start = 0;
        while (Next(text, start, moments) is { } next)
        {
            if (next.Index > start)
                yield return new MomentSpan(text[start..next.Index], null);
            yield return new MomentSpan(next.Moment.Text, next.Moment);
            start = next.Index + next.Moment.Text.Length;
        }

        if (start < text.Length)
            yield return new MomentSpan(text[start..], null);
    }

    /// <summary>The clock time, so that it can be a value of a <see cref="Localized"/> text.</summary>
    public override string ToString() => Text;

    /// <summary>The first one; of several at the same place the longest, because the name of a zone may begin another's.</summary>
    static (int Index, Moment Moment)? Next(string text, int start, IReadOnlyList<Moment> moments) => moments
        .Where(moment => moment.Text.Length > 0)
        .Select(moment => (Index: text.IndexOf(moment.Text, start, StringComparison.Ordinal), Moment: moment))
        .Where(found => found.Index >= 0)
        .OrderBy(found => found.Index).ThenByDescending(found => found.Moment.Text.Length)
        .Select(found => ((int, Moment)?)found)
        .FirstOrDefault();
}

/// <param name="Moment">Null for plain text.</param>
public readonly record struct MomentSpan(string Text, Moment? Moment);
