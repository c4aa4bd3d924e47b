using System.Globalization;

namespace CommunityBot.Core.Text;

/// <summary>A number with what is counted, in English: <c>1 row</c>, <c>1,200 rows</c>. For what operators read.</summary>
public static class Counted
{
    /// <param name="many">The plural, where it is not formed with an s.</param>
    public static string Of(long number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
