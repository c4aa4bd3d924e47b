namespace CommunityBot.Core.Digests;

/// <summary>Up to where a reader has been informed: the next digest starts there.</summary>
/// <param name="Version">The catalog's version.</param>
/// <param name="At">Unix milliseconds, for polls and questions.</param>
readonly record struct Watermark(long Version, long At);
