using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>Makes an id from a name, short enough that several fit in a button id of 64 bytes.</summary>
static partial class Slug
{
    public const int MaxBytes = 24;

    const int HashDigits = 8;

    /// <param name="isTaken">Whether another name has the id; then a hash of the name is appended.</param>
    public static string Of(string name, Func<string, bool> isTaken)
    {
        var folded = name.ToLowerInvariant();
        var plain = Other().Replace(folded, "-").Trim('-', '.');
        var isLossless = plain.Length <= MaxBytes && !NonAscii().IsMatch(folded) && plain.Length > 0;
        return isLossless && !isTaken(plain) ? plain : Hashed(plain, folded);
    }

    static string Hashed(string plain, string folded)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)))[..HashDigits];
        var start = plain[..Math.Min(plain.Length, MaxBytes - HashDigits - 1)].TrimEnd('-', '.');
        return start.Length == 0 ? $"n-{hash}" : $"{start}-{hash}";
    }

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex Other();

    // Characters that the slug loses.
    [GeneratedRegex(@"[^\x20-\x7e]")]
    private static partial Regex NonAscii();
}
