namespace CommunityBot.Core.Digests;

/// <summary>The point up to which a reader has received content; the next digest starts there.</summary>
/// <param name="Version">The catalog version.</param>
/// <param name="At">In Unix milliseconds; applies to polls and questions.</param>
readonly record struct Watermark(long Version, long At);
