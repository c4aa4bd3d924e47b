using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>An id made from a name: short, since several of them have to fit a button's 64 bytes.</summary>
static partial class Slug
{
    public const int MaximumBytes = 24;

    const int HashDigits = 8;

    /// <param name="isTaken">Another name has this id already; the hash of the name then tells them apart.</param>
    public static string Of(string name, Func<string, bool> isTaken)
    {
        var folded = name.ToLowerInvariant();
        var plain = Other().Replace(folded, "-").Trim('-', '.');
        var saysAll = plain.Length <= MaximumBytes && !Unsaid().IsMatch(folded) && plain.Length > 0;
        return saysAll && !isTaken(plain) ? plain : Hashed(plain, folded);
    }

    static string Hashed(string plain, string folded)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded)))[..HashDigits];
        var start = plain[..Math.Min(plain.Length, MaximumBytes - HashDigits - 1)].TrimEnd('-', '.');
        return start.Length == 0 ? $"n-{hash}" : $"{start}-{hash}";
    }

    [GeneratedRegex("[^a-z0-9_.]+")]
    private static partial Regex Other();

    // Letters of other scripts leave nothing of themselves in a slug.
    [GeneratedRegex(@"[^\x20-\x7e]")]
    private static partial Regex Unsaid();
}
