using System.Buffers.Text;
using System.Net.Sockets;

namespace CommunityBot.Simulators.Telegram.Load;

/// <summary>One HTTP/1.1 keep-alive connection, read at the least cost, since the measured bot shares the machine.</summary>
sealed class HttpExchange(Socket socket) : IDisposable
{
    byte[] buffer = new byte[16 * 1024];
    int start;
    int end;

    /// <summary>The API method of the last request.</summary>
    public string Method { get; private set; } = "";

    /// <summary>The body of the last request; valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Reads the next request; false if the bot closed the connection.</summary>
    public async ValueTask<bool> Read(CancellationToken stopping)
    {
        int head;
        while ((head = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await Fill(stopping))
                return false;
        }

        var headers = start + head + 4;
        Method = MethodOf(buffer.AsSpan(start, head));
        return IsChunked(buffer.AsSpan(start, head)) ? await ReadChunks(headers, stopping)
            : await ReadLength(headers, LengthOf(buffer.AsSpan(start, head)), stopping);
    }

    public async ValueTask Write(ReadOnlyMemory<byte> response, CancellationToken stopping)
    {
        while (response.Length > 0)
            response = response[await socket.SendAsync(response, stopping)..];
    }

    public void Dispose() => socket.Dispose();

    async ValueTask<bool> ReadLength(int body, int length, CancellationToken stopping)
    {
        var offset = body - start;
        while (end - start - offset < length)
        {
            if (!await Fill(stopping))
                return false;
        }

        Body = buffer.AsMemory(start + offset, length);
        start += offset + length;
        return true;
    }

    async ValueTask<bool> ReadChunks(int body, CancellationToken stopping)
    {
        var at = body - start;
        var whole = new MemoryStream();
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(start + at, end - start - at).IndexOf("\r\n"u8)) < 0)
            {
                if (!await Fill(stopping))
                    return false;
            }

            _ = Utf8Parser.TryParse(buffer.AsSpan(start + at, line), out int length, out _, 'x');
            at += line + 2;
            while (end - start - at < length + 2)
            {
                if (!await Fill(stopping))
                    return false;
            }

            whole.Write(buffer, start + at, length);
            at += length + 2;
            if (length == 0)
                break;
        }

        start += at;
        Body = whole.ToArray();
        return true;
    }

    async ValueTask<bool> Fill(CancellationToken stopping)
    {
        if (start == end)
            (start, end) = (0, 0);
        if (end == buffer.Length)
        {
            var target = end - start > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
            buffer.AsSpan(start, end - start).CopyTo(target);
            (buffer, start, end) = (target, 0, end - start);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end), stopping);
        end += read;
        return read > 0;
    }

    /// <summary>The last part of the path in <c>POST /bot123:abc/getUpdates HTTP/1.1</c>.</summary>
    static string MethodOf(ReadOnlySpan<byte> head)
    {
        var line = head[..head.IndexOf((byte)'\r')];
        var path = line[..line.LastIndexOf((byte)' ')];
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        return name.SequenceEqual("answerCallbackQuery"u8) ? "answerCallbackQuery" : name.SequenceEqual("sendMessage"u8) ? "sendMessage"
            : System.Text.Encoding.UTF8.GetString(name);
    }

    static int LengthOf(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) ? length : 0;
    }

    static bool IsChunked(ReadOnlySpan<byte> head) => head.IndexOf("Transfer-Encoding: chunked"u8) >= 0;
}
