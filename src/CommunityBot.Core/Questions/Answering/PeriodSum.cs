using System.Globalization;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>A figure of a longer period, put together of those of shorter ones.</summary>
static class PeriodSum
{
    /// <param name="minus">The number of last parts that are subtracted.</param>
    public static Result Of(Period period, IReadOnlyList<Result> parts, int minus = 0)
    {
        var added = parts.Count - minus;
        var terms = parts.Select((_, i) => (i == 0 ? "{" : i < added ? " + {" : " − {") + i.ToString(CultureInfo.InvariantCulture) + "}");
        return parts[0] with
        {
            Period = period,
            Number = parts.Select((part, i) => i < added ? part.Number!.Value : -part.Number!.Value).Sum(),
            Qualifier = parts.All(part => part.Qualifier == Qualifier.Exact) ? Qualifier.Exact : Qualifier.About,
            Basis = parts.Max(part => part.Basis),
            Formula = new Formula(string.Concat(terms), parts) { NamesPeriods = true },
            Facts = [.. parts.SelectMany(part => part.Facts)],
        };
    }
}
