using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>Sends bytes to a port of this machine and reads what comes back, each time over a new connection.</summary>
static class RawConnection
{
    /// <summary>For requests that a server may wait for the rest of, or never answer.</summary>
    static readonly TimeSpan Brief = TimeSpan.FromMilliseconds(60);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The response; null if the server closed the connection, or sent none within a moment where that is allowed.</returns>
    public static async Task<RawResponse?> Send(int port, byte[] request, bool mayHang)
    {
        using var client = new TcpClient { NoDelay = true, LingerState = new LingerOption(true, 0) };
        await client.ConnectAsync(IPAddress.Loopback, port);
        using var patience = new CancellationTokenSource(mayHang ? Brief : Patience);
        var received = new MemoryStream();
        try
        {
            var stream = client.GetStream();
            // Beside the reading: a server may answer and close before it has read everything.
            var writing = stream.WriteAsync(request, patience.Token).AsTask();
            var buffer = new byte[16 << 10];
            while (!RawResponse.IsComplete(received) && await stream.ReadAsync(buffer, patience.Token) is > 0 and var read)
                received.Write(buffer, 0, read);
            await writing;
        }
        catch (IOException)
        {
            // The server reset the connection; what came before that counts.
        }
        catch (OperationCanceledException) when (mayHang)
        {
        }

        return received.Length == 0 ? null : RawResponse.Parse(received);
    }
}

/// <param name="Text">Head and body, a letter for each byte.</param>
sealed record RawResponse(int Status, string Text)
{
    const string HeadEnd = "\r\n\r\n";

    static readonly int[] Bodiless = [204, 304];

    public static RawResponse Parse(MemoryStream received)
    {
        var text = TextOf(received);
        return new RawResponse(StatusOf(text), text);
    }

    public static bool IsComplete(MemoryStream received)
    {
        var text = TextOf(received);
        var end = text.IndexOf(HeadEnd, StringComparison.Ordinal);
        if (end < 0)
            return false;
        var (head, length) = (text[..end], text.Length - end - HeadEnd.Length);
        // A stream of events goes on until its reader leaves.
        if (Bodiless.Contains(StatusOf(text)) || head.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase))
            return true;
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return text.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        const string Name = "Content-Length: ";
        return head.IndexOf(Name, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            && length >= int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
    }

    static int StatusOf(string text) =>
        text.Length > 12 && int.TryParse(text.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    static string TextOf(MemoryStream received) => Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
}
