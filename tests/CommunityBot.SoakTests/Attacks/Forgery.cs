namespace CommunityBot.SoakTests.Attacks;

/// <summary>What takes the right to its effect from a request.</summary>
static class Forgery
{
    /// <summary>From another machine, or by a name that is another's.</summary>
    public static IEnumerable<Func<Random, RawRequest>> Elsewhere(RawRequest request) =>
    [
        _ => request.With("Host", "evil.example"), _ => request.With("Host", "127.0.0.1.evil.example"), _ => request.Adding("Host",
            "127.0.0.1"),
        _ => request.With("X-Forwarded-For", "203.0.113.9"), _ => request.With("X-Forwarded-For", "127.0.0.1"),
        _ => request.With("Forwarded", "for=127.0.0.1"), _ => request.With("X-Real-IP", "::1"), _ => request.With("Via", "1.1 proxy"),
    ];

    public static string WrongCookie(string cookie, Random random) =>
        $"{cookie[..(cookie.IndexOf('=') + 1)]}{Changed(cookie[(cookie.IndexOf('=') + 1)..], random)}";

    /// <summary>With one letter or digit changed to another.</summary>
    public static string Changed(string secret, Random random)
    {
        var letters = secret.ToCharArray();
        ref var letter = ref letters[random.Next(letters.Length)];
        letter = letter == 'q' ? 'w' : 'q';
        return new string(letters);
    }

    public static string Hex(Random random, int bytes)
    {
        var value = new byte[bytes];
        random.NextBytes(value);
        return Convert.ToHexStringLower(value);
    }
}
