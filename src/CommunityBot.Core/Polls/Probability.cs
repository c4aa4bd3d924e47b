using System.Globalization;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Polls;

/// <summary>Probabilities of forecasts. A ballot holds one in thousandths, from 1 to 999, so that no forecast is certain.</summary>
static class Probability
{
    const int Whole = 1000;

    public static bool IsAllowed(int thousandths) => thousandths is > 0 and < Whole;

    /// <summary>From 0.001 to 0.999.</summary>
    public static double Of(Ballot ballot) => Thousandths(ballot) / (double)Whole;

    public static short Thousandths(Ballot ballot) => short.Parse(ballot.Text, CultureInfo.InvariantCulture);

    /// <summary>In percent with at most one decimal: <c>75%</c>, <c>0.1%</c>.</summary>
    public static string Text(double probability) => (probability * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>The thousandths of a typed percentage; null unless it is a number from 0.1 to 99.9 with at most one decimal.</summary>
    public static int? Parse(string typed)
    {
        var text = Folding.Name(typed).TrimEnd('%', ' ');
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and < 100 && percent * 10 == decimal.Truncate(percent * 10)
            ? (int)(percent * 10)
            : null;
    }
}
