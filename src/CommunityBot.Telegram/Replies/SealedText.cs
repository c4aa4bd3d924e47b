using System.Security.Cryptography;
using System.Text;

namespace CommunityBot.Telegram.Replies;

/// <summary>Encrypts a text under a random key that is in a link only: AES-GCM, with the cipher key derived by HKDF.</summary>
static class SealedText
{
    // Bytes.
    const int NonceSize = 12, TagSize = 16;

    static readonly byte[] Encryption = "held reply, encryption"u8.ToArray(), Naming = "held reply, name"u8.ToArray();

    /// <summary>A name to store the text under, from which the key cannot be found.</summary>
    public static string NameOf(string key) => Convert.ToHexStringLower(Derived(key, Naming))[..32];

    public static string Seal(string text, string key)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var packed = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(packed.AsSpan(0, NonceSize));
        using var aes = new AesGcm(Derived(key, Encryption), TagSize);
        aes.Encrypt(
            packed.AsSpan(0, NonceSize), plain, packed.AsSpan(NonceSize + TagSize), packed.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(packed);
    }

    /// <summary>Null if the text was not sealed under this key.</summary>
    public static string? Open(string packedText, string key)
    {
        try
        {
            var packed = Convert.FromBase64String(packedText);
            if (packed.Length < NonceSize + TagSize)
                return null;
            var plain = new byte[packed.Length - NonceSize - TagSize];
            using var aes = new AesGcm(Derived(key, Encryption), TagSize);
            aes.Decrypt(
                packed.AsSpan(0, NonceSize), packed.AsSpan(NonceSize + TagSize), packed.AsSpan(NonceSize, TagSize), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }

    static byte[] Derived(string key, byte[] purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(key), 32, salt: null, info: purpose);
}
