using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>A range of days; both ends are included.</summary>
readonly record struct DateRange(LocalDate From, LocalDate To)
{
    public static DateRange All => new(new(1, 1, 1), new(9999, 12, 31));
}
