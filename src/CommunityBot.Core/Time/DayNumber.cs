using NodaTime;

namespace CommunityBot.Core.Time;

/// <summary>A day as the number yyyymmdd, such as 20251217, which sorts by date on every database engine.</summary>
static class DayNumber
{
    public static int Of(LocalDate date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    public static LocalDate Date(int number) => new(number / 10_000, number / 100 % 100, number % 100);
}
