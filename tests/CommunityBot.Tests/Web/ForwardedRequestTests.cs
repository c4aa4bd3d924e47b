using System.Net;
using CommunityBot.Web;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Web;

public sealed class ForwardedRequestTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7:51234", "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7:443", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:51234", "2001:db8:1:2::/64")]
    [InlineData("[2001:db8:1:2::9]", "2001:db8:1:2::/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("unknown", "unknown")]
    [InlineData("203.0.113.7:99999", "unknown")]
    [InlineData("", "unknown")]
    public void A_limit_counts_what_the_proxy_adds_without_its_port_and_an_IPv6_network_as_one(string forwarded, string client) =>
        Assert.Equal(client, ForwardedRequest.ClientOf(From("127.0.0.1", ("X-Forwarded-For", forwarded))));

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60")]
    [InlineData("Forwarded", "for=192.0.2.43, for=\"[2001:db8:cafe:1::17]:4711\"", "2001:db8:cafe:1::/64")]
    [InlineData("Forwarded", "for=_hidden", "unknown")]
    [InlineData("X-Real-IP", "192.0.2.60", "192.0.2.60")]
    [InlineData("Via", "1.1 proxy", "unknown")]
    public void Whatever_header_a_proxy_has_its_clients_are_limited(string header, string value, string client) =>
        Assert.Equal(client, ForwardedRequest.ClientOf(From("127.0.0.1", (header, value))));

    [Theory]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    public void Of_a_direct_request_the_connection_tells_and_no_header_of_the_client(string peer, string? client)
    {
        Assert.Equal(client, ForwardedRequest.ClientOf(From(peer)));
        if (client is not null)
            Assert.Equal(client, ForwardedRequest.ClientOf(From(peer, ("X-Forwarded-For", "198.51.100.1"))));
    }

    static DefaultHttpContext From(string peer, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(peer) } };
        foreach (var (name, value) in headers)
            context.Request.Headers[name] = value;
        return context;
    }
}
