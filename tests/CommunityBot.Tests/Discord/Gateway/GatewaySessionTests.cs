using System.Text.Json;
namespace CommunityBot.Tests.Discord.Gateway;

/// <summary>Which sessions are resumed after a connection has ended, and which are started again.</summary>
public sealed class GatewaySessionTests
{
    [Fact]
    public async Task A_dropped_connection_is_resumed_where_it_broke_and_nothing_comes_twice()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();
        await peer.Dispatch(2, "A");
        await shard.Pass(() => shard.Events.Count == 2);
        peer.Drop();

        var (next, greeting) = await shard.Greeted();
        Assert.Equal("""{"token":"secret.token","session_id":"s1","seq":2}""", greeting.GetProperty("d").GetRawText());
        await next.Dispatch(1, "READY", """{"session_id":"s1"}""");
        await next.Dispatch(2, "A");
        await next.Dispatch(3, "B");
        await next.Dispatch(4, "RESUMED");
        await next.Dispatch(3, "B");
        await next.Dispatch(5, "C");
        await shard.Pass(() => shard.Sequences.Contains(5));

        Assert.Equal([1L, 2, 3, 4, 5], shard.Sequences);
    }

    [Theory]
    [InlineData("""{"op":7,"d":null}""", 6)]
    [InlineData("""{"op":9,"d":true}""", 6)]
    [InlineData("""{"op":9,"d":false}""", 2)]
    [InlineData("""{"op":0,"s":2,"t":"A","d":{""", 6)]
    [InlineData("[]", 6)]
    [InlineData("", 6)]
    [InlineData("""{"op":0,"s":2}{"op":11}""", 6)]
    public async Task The_last_payload_decides_between_resume_and_identify(string said, int greeting)
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();

        await peer.Say(said);

        Assert.Equal(greeting, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
        Assert.Equal([1L], shard.Sequences);
    }

    [Fact]
    public async Task A_session_that_Discord_silently_refuses_to_resume_is_given_up()
    {
        await using var shard = await RunningShard.Start();
        (await shard.Ready()).Drop();
        var since = shard.Clock.GetTimestamp();
        var resumes = 0;
        while (await shard.Greeted() is var (peer, greeting) && greeting.GetProperty("op").GetInt32() == 6)
        {
            resumes++;
            peer.Drop();
        }

        Assert.InRange(resumes, 5, 12);
        Assert.InRange(shard.Clock.GetElapsedTime(since), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(8));
    }

    [Fact]
    public async Task Connections_that_break_again_and_again_are_resumed_without_longer_and_longer_pauses_while_events_come()
    {
        await using var shard = await RunningShard.Start();
        var peer = await shard.Ready();
        var since = shard.Clock.GetTimestamp();
        for (var sequence = 2; sequence < 30; sequence++)
        {
            peer.Drop();
            (peer, var greeting) = await shard.Greeted();
            Assert.Equal(
                (6, sequence - 1), (greeting.GetProperty("op").GetInt32(), greeting.GetProperty("d").GetProperty("seq").GetInt32()));
            await peer.Dispatch(sequence, "A");
            await shard.Pass(() => shard.Sequences.Contains(sequence));
        }

        // Growing pauses would take more than a quarter of an hour.
        Assert.InRange(shard.Clock.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_gateway_that_often_cannot_even_say_hello_keeps_the_session()
    {
        await using var shard = await RunningShard.Start();
        (await shard.Ready()).Drop();
        for (var i = 0; i < 8; i++)
            (await shard.Connection()).Drop();

        Assert.Equal(6, (await shard.Greeted()).Greeting.GetProperty("op").GetInt32());
    }

    [Theory]
    [InlineData("")]
    [InlineData("""
        ,"resume_gateway_url":null
        """)]
    [InlineData("""
        ,"resume_gateway_url":"nowhere"
        """)]
    [InlineData("""
        ,"resume_gateway_url":"https://gateway.example.org"
        """)]
    public async Task A_session_without_a_good_address_of_its_own_is_resumed_where_it_began(string address)
    {
        await using var shard = await RunningShard.Start();
        var (peer, _) = await shard.Greeted();
        await peer.Dispatch(0, "READY", $$"""{"session_id":"s1"{{address}}}""");
        await shard.Pass(() => shard.Sequences.Contains(0));
        peer.Drop();

        var resume = (await shard.Greeted()).Greeting;
        Assert.Equal((6, 0), (resume.GetProperty("op").GetInt32(), resume.GetProperty("d").GetProperty("seq").GetInt32()));
    }

    [Fact]
    public async Task After_an_outage_the_session_is_resumed_at_the_address_that_it_was_given()
    {
        await using var shard = await RunningShard.Start();
        var peer = await ReadyAt(shard, "own");
        shard.Gateway.IsDown = _ => true;
        peer.Drop();
        await shard.Pass(() => shard.Gateway.Refusals >= 9, TimeSpan.FromMilliseconds(500));
        shard.Gateway.IsDown = _ => false;

        // What asks whether the general address answers says nothing there.
        var (resumed, greeting) = await Resumed(shard);
        Assert.Equal(("/own", "s1"), (resumed.Path, greeting.GetProperty("d").GetProperty("session_id").GetString()));
    }

    [Fact]
    public async Task A_session_whose_own_address_alone_is_gone_is_resumed_at_the_general_one()
    {
        await using var shard = await RunningShard.Start();
        var peer = await ReadyAt(shard, "own");
        shard.Gateway.IsDown = path => path == "/own";
        peer.Drop();

        var (resumed, greeting) = await Resumed(shard);
        Assert.Equal(("/", "s1"), (resumed.Path, greeting.GetProperty("d").GetProperty("session_id").GetString()));
    }

    static async Task<GatewayPeer> ReadyAt(RunningShard shard, string path)
    {
        var (peer, _) = await shard.Greeted();
        await peer.Dispatch(1, "READY", $$"""{"session_id":"s1","resume_gateway_url":"{{new Uri(shard.Gateway.Url, path)}}"}""");
        await shard.Pass(() => shard.Sequences.Contains(1));
        return peer;
    }

    /// <summary>The connection that resumes, among those that are opened.</summary>
    static async Task<(GatewayPeer Peer, JsonElement Greeting)> Resumed(RunningShard shard)
    {
        List<GatewayPeer> open = [];
        (GatewayPeer, JsonElement)? found = null;
        await shard.Pass(
            () =>
            {
                if (shard.Gateway.TryAccept(out var peer))
                {
                    open.Add(peer!);
                    _ = peer!.Say("""{"op":10,"d":{"heartbeat_interval":41250},"s":null,"t":null}""");
                }

                foreach (var one in open)
                {
                    while (one.TryReceive(out var message))
                    {
                        if (message.GetProperty("op").GetInt32() == 6)
                            found = (one, message);
                    }
                }

                return found is not null;
            },
            TimeSpan.FromMilliseconds(50));
        return found!.Value;
    }
}
