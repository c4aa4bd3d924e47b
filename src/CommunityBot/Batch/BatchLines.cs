using System.Text;

namespace CommunityBot.Batch;

/// <summary>Reads lines of a limited length, so that input without line ends cannot fill the memory.</summary>
sealed class BatchLines(TextReader input)
{
    public const int MaxLength = 64 * 1024;

    readonly char[] block = new char[8 * 1024];
    readonly StringBuilder line = new();
    int start;
    int end;

    /// <summary>Whether the last line was longer; the rest of it has been skipped.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The next line without its end; null at the end of the input.</summary>
    public async ValueTask<string?> Next(CancellationToken cancellation)
    {
        line.Clear();
        IsCut = false;
        var hasAny = false;
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await input.ReadAsync(block.AsMemory(), cancellation));
                if (end == 0)
                    return hasAny ? line.ToString() : null;
            }

            hasAny = true;
            var part = block.AsSpan(start, end - start);
            var length = part.IndexOf('\n');
            Add(length < 0 ? part : part[..length]);
            start += length < 0 ? part.Length : length + 1;
            if (length >= 0)
                return line.ToString().TrimEnd('\r');
        }
    }

    void Add(ReadOnlySpan<char> part)
    {
        var room = MaxLength - line.Length;
        IsCut |= part.Length > room;
        line.Append(part[..Math.Min(part.Length, room)]);
    }
}
