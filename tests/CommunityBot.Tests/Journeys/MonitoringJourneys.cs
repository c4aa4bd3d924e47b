using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Tests.Journeys;

/// <summary>How the bot is doing is for its operator: on this machine, or with a token.</summary>
public sealed class MonitoringJourneys
{
    const string Token = "a-token-of-the-operator";

    [Theory]
    [InlineData("Host", "rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host", "polls.example.org", HttpStatusCode.MisdirectedRequest)]
    [InlineData("X-Forwarded-For", "203.0.113.7", HttpStatusCode.Forbidden)]
    [InlineData("Via", "1.1 proxy", HttpStatusCode.Forbidden)]
    [InlineData("Authorization", "Bearer ", HttpStatusCode.OK)]
    public async Task Under_another_name_or_through_a_proxy_there_are_no_metrics_and_no_details(string header, string value,
        HttpStatusCode expected)
    {
        await using var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Polls:PublicAddress"] = "https://polls.example.org" });
        Assert.Equal(HttpStatusCode.OK, await Status(bot.Http, "/metrics"));
        Assert.Equal(expected, await Status(bot.Http, "/metrics", (header, value)));
        Assert.Equal($"Healthy\nversion: {ProductVersion.Number}\nconfig files: ok\ndatabase: ok", await Text(bot.Http, "/health/ready"));
        Assert.Equal(expected == HttpStatusCode.OK,
            (await Text(bot.Http, "/health/ready", (header, value))).Contains("database", StringComparison.Ordinal));
        Assert.StartsWith("Healthy", await Text(bot.Http, "/health/live", (header, value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_elsewhere_the_token_is_asked_for()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Web:MonitoringToken"] = Token },
            urls: "http://*:0");
        using var outside = new HttpClient { BaseAddress = new UriBuilder(bot.Http.BaseAddress!) { Host = AddressOfThisMachine() }.Uri };
        foreach (var given in (string[])["", "Bearer wrong", $"Basic {Token}", $"Bearer {Token}x"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(outside, "/metrics", ("Authorization", given)));
            Assert.Equal("Healthy", await Text(outside, "/health/ready", ("Authorization", given)));
        }

        Assert.Contains("communitybot_", await Text(outside, "/metrics", ("Authorization", $"Bearer {Token}")), StringComparison.Ordinal);
        Assert.Contains("database: ok", await Text(outside, "/health/ready", ("Authorization", $"bearer {Token}")),
            StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Log.All, line => line.Contains(Token, StringComparison.Ordinal));
    }

    static async Task<HttpStatusCode> Status(HttpClient http, string path, params (string Name, string Value)[] headers) =>
        (await Send(http, path, headers)).StatusCode;

    static async Task<string> Text(HttpClient http, string path, params (string Name, string Value)[] headers) =>
        await (await Send(http, path, headers)).Content.ReadAsStringAsync();

    static Task<HttpResponseMessage> Send(HttpClient http, string path, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            _ = request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request);
    }

    static string AddressOfThisMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .First(address => address.Address.AddressFamily == AddressFamily.InterNetwork
        && !IPAddress.IsLoopback(address.Address)).Address.ToString();
}
