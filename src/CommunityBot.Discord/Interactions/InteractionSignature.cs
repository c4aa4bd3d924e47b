using System.Buffers;
using System.Globalization;
using System.Text;
using NSec.Cryptography;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Verifies that a request is signed by Discord and recent:
/// https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
/// </summary>
sealed class InteractionSignature(string publicKey, TimeProvider clock)
{
    /// <summary>
    /// Discord specifies no limit. Interactions expire within seconds, so this allows for clock differences; a replay
    /// within it has the same id and is dropped.
    /// </summary>
    static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    readonly PublicKey key = PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromHexString(publicKey), KeyBlobFormat.RawPublicKey);

    /// <param name="signature">The header <c>X-Signature-Ed25519</c>: hex.</param>
    /// <param name="timestamp">The header <c>X-Signature-Timestamp</c>: seconds since 1970.</param>
    /// <returns>Whether the signature is valid. Verification takes the same time for every wrong signature.</returns>
    public bool IsValid(string? signature, string? timestamp, ReadOnlySpan<byte> body)
    {
        if (signature is not { Length: 128 } || timestamp is not { Length: > 0 and <= 16 } || !IsFresh(timestamp))
            return false;
        Span<byte> bytes = stackalloc byte[64];
        if (Convert.FromHexString(signature, bytes, out _, out var written) != OperationStatus.Done || written != 64)
            return false;
        var signed = new byte[timestamp.Length + body.Length];
        Encoding.ASCII.GetBytes(timestamp, signed);
        body.CopyTo(signed.AsSpan(timestamp.Length));
        return SignatureAlgorithm.Ed25519.Verify(key, signed, bytes);
    }

    bool IsFresh(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253_402_300_799))).Duration() <= MaxAge;
}
