namespace CommunityBot.Terminal;

/// <summary>A number with what is counted: <c>1 row</c>, <c>1,200 rows</c>.</summary>
static class Counted
{
    public static string Of(long number, string one, string? many = null) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many ?? one + "s")}");
}
