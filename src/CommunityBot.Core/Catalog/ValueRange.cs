namespace CommunityBot.Core.Catalog;

/// <summary>A value stated as a range in base units, both ends included: 1 to 1.2 billion yuan.</summary>
readonly record struct ValueRange(decimal Low, decimal High)
{
    public bool Contains(decimal number) => Low <= number && number <= High;

    /// <summary>Whether the ranges overlap.</summary>
    public bool Meets(ValueRange other) => Low <= other.High && other.Low <= High;
}
