namespace CommunityBot.Core.Catalog;

/// <summary>A value that a source gives by its two ends, both included and in base units: 1 to 1.2 billion yuan.</summary>
readonly record struct ValueRange(decimal Low, decimal High)
{
    public bool Contains(decimal number) => Low <= number && number <= High;

    public bool Meets(ValueRange other) => Low <= other.High && other.Low <= High;
}
