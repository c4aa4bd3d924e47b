using System.Globalization;
using System.Net;
using System.Net.Http.Json;

namespace CommunityBot.Tests.Web;

/// <summary>Requests that the page's server refuses: of other sites, through proxies, too large and too many.</summary>
public sealed class WebGuardTests : IAsyncLifetime
{
    WebChat chat = null!;

    public async ValueTask InitializeAsync() => chat = await WebChat.Start();

    public async ValueTask DisposeAsync() => await chat.DisposeAsync();

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "http://localhost:PORT", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://127.0.0.1:PORT", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:PORT", HttpStatusCode.OK)]
    public async Task Other_sites_cannot_speak_here(string header, string value, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(new { member = "Ming", text = "hi" })
        };
        request.Headers.TryAddWithoutValidation(
            header, value.Replace("PORT", chat.Address.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Equal(expected, (await chat.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=nonsense", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_is_JSON_in_UTF_8(string type, HttpStatusCode expected)
    {
        // A public path, which reads no body, refuses the same.
        foreach (var path in expected == HttpStatusCode.OK ? (string[])["/api/messages"] : ["/api/messages", "/signout"])
        {
            using var content = new ByteArrayContent("{\"member\":\"Ming\",\"text\":\"hi\"}"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            Assert.Equal(expected, (await chat.Http.PostAsync(path, content)).StatusCode);
        }
    }

    [Fact]
    public async Task An_addresss_ports_share_its_limit_and_so_does_an_IPv6_network()
    {
        async Task<HttpStatusCode> Ask(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/signin") { Headers = { { "X-Forwarded-For", address } } };
            return (await chat.Http.SendAsync(request)).StatusCode;
        }

        (Func<int, string> Client, string Other)[] cases =
        [
            (i => $"203.0.113.9:{1024 + i}", "203.0.113.10"),
            (i => $"[2001:db8:1:2::{i:x}]:443", "2001:db8:1:3::1"),
        ];
        foreach (var (client, other) in cases)
        {
            var status = HttpStatusCode.OK;
            for (var i = 1; i < 2000 && status == HttpStatusCode.OK; i++)
                status = await Ask(client(i));
            Assert.Equal(HttpStatusCode.TooManyRequests, status);
            Assert.Equal(HttpStatusCode.OK, await Ask(other));
        }
    }

    [Fact]
    public async Task A_chunked_body_that_is_too_large_is_refused_as_any_other()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(new { member = "Ming", text = new string('x', 20_000) }),
            Headers = { TransferEncodingChunked = true },
        };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await chat.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_request_with_another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/history?member=Ming") { Headers = { Host = "rebound.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await chat.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/api/history?member=Ming")]
    [InlineData("/api/menu")]
    [InlineData("/")]
    public async Task Forwarded_requests_have_no_access_to_the_chat(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        var response = await chat.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("Web:ChatNetworks", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/api/history?member=Nobody")]
    [InlineData("/signin")]
    public async Task Every_response_has_the_security_headers(string path)
    {
        var headers = (await chat.Http.GetAsync(path)).Headers;
        Assert.Equal(
            ("DENY", "nosniff", "no-referrer"),
            (headers.GetValues("X-Frame-Options").Single(), headers.GetValues(
                "X-Content-Type-Options").Single(), headers.GetValues("Referrer-Policy").Single()));
        Assert.DoesNotContain("unsafe", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task An_address_over_its_request_limit_has_to_wait_and_others_do_not()
    {
        async Task<HttpResponseMessage> Ask(string address)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/signin")
            {
                Headers = { { "X-Forwarded-For", $"198.51.100.1, {address}" } },
            };
            return await chat.Http.SendAsync(request);
        }

        // The limit is partly refilled while the requests use it up.
        var refused = await Ask("203.0.113.7");
        for (var i = 0; i < 2000 && refused.StatusCode == HttpStatusCode.OK; i++)
            refused = await Ask("203.0.113.7");
        Assert.Equal((HttpStatusCode.TooManyRequests, true), (refused.StatusCode, refused.Headers.RetryAfter is not null));
        Assert.Equal(HttpStatusCode.OK, (await Ask("203.0.113.8")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await chat.Http.GetAsync("/signin")).StatusCode);
    }
}
