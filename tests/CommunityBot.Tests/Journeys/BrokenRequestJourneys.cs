using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CommunityBot.Tests.Journeys;

/// <summary>Requests that break HTTP or break off. Anyone can send them, so none may leave an error in the log.</summary>
public sealed class BrokenRequestJourneys
{
    [Theory]
    [InlineData("Transfer-Encoding: chunked", "zz\r\nhello\r\n", true)]
    [InlineData("Transfer-Encoding: chunked", "-5\r\nhello\r\n", true)]
    [InlineData("Transfer-Encoding: chunked", "40\r\n{\"member\":", false)]
    [InlineData("Content-Length: 78", "{\"member\":\"Nobody", false)]
    [InlineData("Expect: 100-continue\r\nContent-Length: 78", "{\"member\":\"Nobody", false)]
    public async Task A_broken_body_is_answered_or_dropped_without_a_line_in_the_log(string framing, string body, bool isAnswered)
    {
        var port = FreePort.Next();
        await using var host = await DiscordHost.Run(host =>
        {
            host.Urls = $"http://127.0.0.1:{port}";
            host.Settings["Discord:Interactions:PublicKey"] = host.Discord.Outgoing.PublicKey;
            host.Settings["Web:RequireChatKey"] = "false";
        });
        foreach (var path in (string[])["/discord/interactions", "/signin", "/signout", "/api/messages", "/health/live", "/nowhere"])
        {
            for (var i = 0; i < 3; i++)
            {
                using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
                await client.ConnectAsync("127.0.0.1", port);
                var request = string.Create(CultureInfo.InvariantCulture,
                    $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n{framing}\r\n\r\n{body}");
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
                // Otherwise the client leaves in the middle.
                if (isAnswered)
                    Assert.InRange(await client.GetStream().ReadAsync(new byte[1000]), 12, 1000);
            }
        }

        // After the server has dealt with those, all works, and the end of the host finds no unexpected line.
        Assert.Contains("337", (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }
}
