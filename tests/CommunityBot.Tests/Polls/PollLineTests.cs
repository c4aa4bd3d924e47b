using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Polls;

/// <summary>Polls in one line, typed, and as the text option of a platform whose options arrive separately.</summary>
public sealed class PollLineTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming") with { ChatRoles = ["Analysts", "Core Analysts"], Roles = [] };

    [Theory]
    [InlineData("Who? | Biren | Moore Threads closes=2h", "Who?;Biren;Moore Threads", "2026-11-02T12:00")]
    [InlineData("Who? | Biren | Moore Threads closes=18:00 UTC", "Who?;Biren;Moore Threads", "2026-11-02T18:00")]
    [InlineData("Who? | A | B closes=6:00 p.m.", "Who?;A;B", "2026-11-02T18:00")]
    [InlineData("Who? | A | B closes=6pm EST", "Who?;A;B", "2026-11-02T23:00")]
    [InlineData("Who? | A | B closes=tomorrow 18:00 named=yes", "Who?;A;B", "2026-11-03T18:00")]
    [InlineData("Who? closes=tomorrow at 10 | A | B", "Who?;A;B", "2026-11-03T10:00")]
    [InlineData("Who? | A closes=in 30 minutes or more | B", "Who?;A or more;B", "2026-11-02T10:30")]
    [InlineData("closes=2h Who is ahead? | A | B", "Who is ahead?;A;B", "2026-11-02T12:00")]
    [InlineData("谁领先？｜壁仞｜摩尔 closes＝明早9点", "谁领先？;壁仞;摩尔", "2026-11-03T09:00")]
    [InlineData("Who? | A |closes=2h B", "Who?;A;B", "2026-11-02T12:00")]
    [InlineData("Results: who is ahead? | A | B", "Results: who is ahead?;A;B", null)]
    [InlineData("Which? | x?closes=2h | B", "Which?;x?closes=2h;B", null)]
    public async Task The_longest_run_of_words_that_reads_as_a_value_is_taken(string line, string expected, string? closes)
    {
        await using var world = await PollWorld.Create(Storage.TestEngine.Sqlite);
        _ = await world.Say(Ming, "/settings timezone=UTC");
        foreach (var send in (Func<string, Task<Reply>>[])[Typed, AsOption])
        {
            Assert.Contains("is launched", PollWorld.Plain(await send(line)), StringComparison.Ordinal);
            var poll = await world.Newest();
            Assert.Equal(expected, string.Join(';', [poll.Terms.Question.En, .. poll.AllOptions.Select(option => option.Label.En)]));
            Assert.Equal(closes, poll.Terms.ClosesAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", null));
        }

        Task<Reply> Typed(string text) => world.Say(Ming, $"/poll new {text}");

        Task<Reply> AsOption(string text) => world.Dispatcher.Dispatch(
            new CommandRequest(Ming, "poll new", new Dictionary<string, string> { ["text"] = text }), default);
    }

    [Theory]
    [InlineData("Who? | A | B closes=soon", "no time I can read")]
    [InlineData("Who? | A | B closes=18:00 CST", "“CST” is the time of several places")]
    [InlineData("Who? | A | B kind=several", "“kind” is one of")]
    [InlineData("Who? | A | B max=two", "not a whole number")]
    public async Task A_named_value_that_cannot_be_read_is_refused_with_what_works(string line, string expected)
    {
        await using var world = await PollWorld.Create(Storage.TestEngine.Sqlite);
        Assert.Contains(expected, PollWorld.Plain(await world.Say(Ming, $"/poll new {line}")), StringComparison.Ordinal);
        Assert.Empty(await world.All());
    }

    [Theory]
    [InlineData("Who? | A | B who=@Core Analysts closes=2h", "Core Analysts")]
    [InlineData("who=Analysts Who? | A | B", "Analysts")]
    public async Task A_role_of_several_words_is_one_value(string line, string role)
    {
        await using var world = await PollWorld.Create(Storage.TestEngine.Sqlite);
        _ = await world.Say(Ming, $"/poll new {line}");
        Assert.Equal(role, (await world.Newest()).Terms.Audience);
    }
}
