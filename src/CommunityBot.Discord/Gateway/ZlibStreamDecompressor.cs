using System.Buffers;
using System.IO.Compression;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Inflates the messages of one connection, which form a single zlib stream:
/// https://discord.com/developers/docs/events/gateway#zlibstream
/// </summary>
sealed class ZlibStreamDecompressor : IDisposable
{
    readonly Pipe pipe = new();
    readonly ZLibStream inflating;

    public ZlibStreamDecompressor() => inflating = new(pipe, CompressionMode.Decompress);

    /// <summary>Whether the message is complete; otherwise more parts follow.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> compressed) => compressed.EndsWith((ReadOnlySpan<byte>)[0, 0, 0xff, 0xff]);

    /// <exception cref="InvalidDataException">The data is not compressed, or inflates beyond the limit.</exception>
    public void Inflate(ReadOnlyMemory<byte> compressed, ArrayBufferWriter<byte> target, int limit)
    {
        pipe.Next = compressed;
        while (true)
        {
            var read = inflating.Read(target.GetSpan(16 << 10));
            if (read == 0)
                return;
            target.Advance(read);
            if (target.WrittenCount > limit)
                throw new InvalidDataException("A message is too long.");
        }
    }

    public void Dispose() => inflating.Dispose();

    /// <summary>Returns the latest message's bytes, then 0 until the next message is set.</summary>
    sealed class Pipe : Stream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var length = Math.Min(buffer.Length, Next.Length);
            Next.Span[..length].CopyTo(buffer);
            Next = Next[length..];
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
