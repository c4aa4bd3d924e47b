using System.Text;

namespace CommunityBot.Core.Catalog.Import.Decoding;

/// <summary>
/// Finds the encoding of a text: by its byte order mark, else UTF-8 where it is valid, else UTF-16, GB18030 or Big5 by how the
/// bytes are spread.
/// </summary>
static class TextEncodings
{
    const int BlockSize = 64 << 10;

    static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The beginning of a text in any encoding, good enough to see what it is.</summary>
    public static string Sample(ReadOnlySpan<byte> bytes) =>
        Encoding.GetEncoding((OfMark(bytes) ?? OfZeros(bytes) ?? Encoding.Latin1).WebName).GetString(bytes);

    /// <summary>Reads the content through.</summary>
    /// <exception cref="UnreadableFileException">The text is in none of the encodings; the message names the first such line.</exception>
    public static Encoding Of(Stream content)
    {
        var sample = new byte[BlockSize];
        var read = content.ReadAtLeast(sample, BlockSize, throwOnEndOfStream: false);
        content.Position = 0;
        if (OfMark(sample.AsSpan(0, read)) is { } marked)
        {
            if (marked is UTF8Encoding && !IsValid(content, Utf8, out var bad))
                throw Invalid("UTF-8", bad);
            return marked;
        }

        if (OfZeros(sample.AsSpan(0, read)) is { } wide)
            return wide;
        // A single one is the fault of a row, which is named.
        if (sample.AsSpan(0, read).Count((byte)0) * 20 > read)
            throw new UnreadableFileException("this is not text: it holds NUL bytes");
        if (IsValid(content, Utf8, out var line))
            return Utf8;
        var han = IsBig5(content) ? "big5" : "gb18030";
        foreach (var name in (string[])[han, han == "big5" ? "gb18030" : "big5"])
        {
            var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            content.Position = 0;
            if (LooksHan(content) && IsValid(content, encoding, out _))
                return encoding;
        }

        throw Invalid("UTF-8, UTF-16, GB18030 or Big5", line);
    }

    static UnreadableFileException Invalid(string encoding, long line) =>
        new($"the text is not {encoding} from about line {line:N0} on: save it as UTF-8");

    static Encoding? OfMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    // Digits, separators and line ends have a zero byte in UTF-16.
    static Encoding? OfZeros(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        var pairs = bytes.Length / 2;
        return odd > pairs / 8 && even == 0 ? Encoding.Unicode : even > pairs / 8 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    static bool IsValid(Stream content, Encoding encoding, out long line)
    {
        var decoder = encoding.GetDecoder();
        var (bytes, letters) = (new byte[BlockSize], new char[BlockSize + 2]);
        line = 1;
        content.Position = 0;
        try
        {
            int read;
            do
            {
                read = content.Read(bytes, 0, bytes.Length);
                line += letters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), letters, flush: read == 0)).Count('\n');
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            content.Position = 0;
        }
    }

    /// <summary>
    /// Whether the second bytes of pairs are often below A1, as in Big5: those of the common characters of GB18030 never are.
    /// </summary>
    static bool IsBig5(Stream content)
    {
        var (low, all) = (0, 0);
        foreach (var (first, second) in Pairs(content))
        {
            all += first is >= 0xA4 and <= 0xF9 ? 1 : 0;
            low += second is >= 0x40 and <= 0x7E && first is >= 0xA4 and <= 0xF9 ? 1 : 0;
        }

        return all > 0 && low * 5 > all;
    }

    /// <summary>Whether most bytes beyond ASCII stand in pairs that make Chinese characters.</summary>
    static bool LooksHan(Stream content)
    {
        var (good, all) = (0, 0);
        foreach (var (first, second) in Pairs(content))
        {
            all++;
            good += first is >= 0xA1 and <= 0xF9 && second >= 0x40 ? 1 : 0;
        }

        return all > 1 && good * 10 >= all * 9;
    }

    static List<(byte First, byte Second)> Pairs(Stream content)
    {
        content.Position = 0;
        var bytes = new byte[4 * BlockSize];
        var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var pairs = new List<(byte, byte)>();
        for (var i = 0; i + 1 < read; i++)
        {
            if (bytes[i] >= 0x80)
                pairs.Add((bytes[i], bytes[++i]));
        }

        return pairs;
    }
}
