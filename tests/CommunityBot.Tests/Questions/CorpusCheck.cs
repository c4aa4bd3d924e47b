using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Tests.Questions;

/// <summary>Compares an answer with what the corpus expects.</summary>
static class CorpusCheck
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Of(CorpusQuestion expected, Answer answer, IReadOnlyDictionary<int, string> factKeys, string text)
    {
        if (expected.Refused is { } reason)
            return Refusal(reason, answer);
        if (answer.Refusal is { } refusal)
            return $"refused as {refusal.Reason} ({refusal.Term}), kind {answer.Query.Kind}";
        if (expected.Kind is { } kind && Kebab(answer.Query.Kind.ToString()) != kind)
            return $"understood as {answer.Query.Kind}, not {kind}";

        var isListed = expected.Facts.Count + expected.Computed.Count > 0;
        var stated = answer.Results.Where(result => !result.IsComputed).SelectMany(result => result.Facts.Take(1))
            .Select(fact => factKeys[fact.Id]).ToList();
        var restsOn = answer.Results.SelectMany(result => result.Facts).Select(fact => factKeys[fact.Id]).ToList();
        if (expected.Facts.Except(restsOn).ToList() is { Count: > 0 } missing)
            return $"lacks {string.Join(", ", missing)}; has {string.Join(", ", restsOn)}";
        if (isListed && stated.Except(expected.Facts).Except(expected.Allows).ToList() is { Count: > 0 } extra)
            return $"also shows {string.Join(", ", extra)}";
        foreach (var computed in expected.Computed)
        {
            if (!answer.Results.Any(result => result.IsComputed && result.Metric.Id == computed.Metric && result.Number is { } number
                && Math.Abs(number - computed.Value) <= Math.Abs(computed.Value) * computed.Tolerance))
            {
                var known = answer.Results.Where(result => result.IsComputed).Select(result => $"{result.Metric.Id} {result.Number}");
                return $"lacks the computed {computed.Metric} {computed.Value}; computed {string.Join(", ", known)}";
            }
        }

        if (expected.Conflict == true && answer.Contradictions.Count == 0)
            return "does not show the contradiction";
        if (expected.Conflict == false && answer.Contradictions.Count > 0)
            return "shows a contradiction";
        return expected.Says.Find(words => !text.Contains(words, StringComparison.OrdinalIgnoreCase)) is { } unsaid
            ? $"does not say '{unsaid}'" : null;
    }

    static string? Refusal(string reason, Answer answer)
    {
        if (answer.Refusal is not { } refusal)
        {
            var shown = answer.Results.Select(result => $"{result.Metric.Id} {result.Period} {result.Number}{result.Text}");
            return $"should be refused ({reason}), but shows {string.Join(", ", shown)} as {answer.Query.Kind}";
        }

        if (answer.Results.Count > 0)
            return "is refused and shows figures";
        return reason == "any" || Kebab(refusal.Reason.ToString()) == reason ? null
            : $"refused as {Kebab(refusal.Reason.ToString())} ({refusal.Term}), not {reason}";
    }

    static string Kebab(string name) => string.Concat(name.Select((letter,
        i) => char.IsUpper(letter) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(letter) : letter.ToString()));
}
