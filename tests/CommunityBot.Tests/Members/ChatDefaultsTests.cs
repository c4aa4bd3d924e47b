using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Members;

/// <summary>The language and time zone of a chat in which nothing was chosen, and clock times where no zone is known.</summary>
public sealed class ChatDefaultsTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Lin = PollWorld.Who("Lin");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_fresh_chat_speaks_as_its_first_moderator_and_says_so_once(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var mo = Mo with { Locale = Language.ZhHans };
        _ = await world.Say(mo, "/settings timezone=Tokyo");
        var told = PollWorld.Plain(await world.Say(mo, "/poll new Q? | a | b closes=20:00"));
        Assert.Contains("消息用简体中文，时间按东京时间；管理员可用 /chatlanguage 和 /chattimezone 更改", told, StringComparison.Ordinal);
        Assert.Equal(Language.ZhHans, await world.Settings.OfChat(PollWorld.Lobby, default));

        // The next moderator changes neither, and is told nothing.
        var next = PollWorld.Who("Mo") with { User = new UserRef("local", "Rin") };
        _ = await world.Say(next, "/settings timezone=London");
        Assert.DoesNotContain("/chatlanguage", PollWorld.Plain(await world.Say(next, "/poll new Q2? | a | b")), StringComparison.Ordinal);
        await world.Work();
        Assert.Contains(world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("还没有人投票", StringComparison.Ordinal)
            || MessageText.Plain(sent.Message).Contains("结束时间", StringComparison.Ordinal));
        Assert.Equal("Asia/Tokyo", await world.Settings.TimeZoneOfChat(PollWorld.Lobby, default));
    }

    [Fact]
    public async Task What_the_platform_says_of_the_chat_comes_before_its_moderator()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var told = PollWorld.Plain(await world.Say(Mo with { ChatLocale = Language.ZhHant }, "/poll new Q? | a | b"));
        Assert.Contains("posts are in 繁體中文; moderators change that with /chatlanguage.", told, StringComparison.Ordinal);
        // The zone is said when there is one to say.
        _ = await world.Say(Mo, "/settings timezone=Berlin");
        told = PollWorld.Plain(await world.Say(Mo, "/poll extend 1 18:00"));
        Assert.Contains("times are in Berlin time; moderators change that with /chattimezone.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_chosen_is_never_said_to_be_assumed()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Say(Mo, "/chatlanguage 简体中文");
        _ = await world.Say(Mo, "/chattimezone Berlin");
        Assert.DoesNotContain(
            "was chosen", PollWorld.Plain(await world.Say(Mo, "/poll new Q? | a | b closes=20:00")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_of_the_operator_come_before_what_is_guessed()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        world.Services.GetRequiredService<IOptions<ChatOptions>>().Value.Language = "zh-Hans";
        world.Services.GetRequiredService<IOptions<ChatOptions>>().Value.TimeZone = "Beijing";
        var told = PollWorld.Plain(await world.Say(Mo with { ChatLocale = Language.ZhHant }, "/poll new Q? | a | b closes=20:00"));
        Assert.Contains("posts are in 简体中文 and times in Beijing time", told, StringComparison.Ordinal);
        Assert.Contains("It closes 2026-11-02 20:00 Beijing time", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_of_a_chat_takes_the_zone_of_its_moderator_and_says_so()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Say(Mo, "/settings timezone=Singapore");
        Assert.Contains("times in Singapore time", PollWorld.Plain(await world.Say(Mo, "/digest on 09:00")), StringComparison.Ordinal);
        Assert.DoesNotContain("was chosen", PollWorld.Plain(await world.Say(Mo, "/digest on 10:00")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("poll extend 1 19:00", "2026-11-02 19:00 Beijing time")]
    [InlineData("poll extend 1 明天9点", "2026-11-03 09:00 Beijing time")]
    [InlineData("poll reopen 2 18:00", "Poll #2 is open again")]
    [InlineData("predict Biren revenue 2030 > 10亿元 closes=19:00", "2026-11-02 19:00 Beijing time")]
    public async Task A_clock_time_in_any_command_is_asked_about_once_and_the_command_goes_on(string line, string done)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        _ = await world.Launch("Q | a | b closes=20h");
        _ = await world.Launch("Q2 | a | b");
        _ = await world.Say(Mo, "/poll close 2");
        var asked = await world.Say(Mo, "/" + line);
        Assert.Contains("In which time zone is", PollWorld.Plain(asked), StringComparison.Ordinal);
        Assert.Equal(4, asked.Message.Buttons.Count);
        var told = PollWorld.Plain(await world.Press(Mo, asked.Message.Buttons[0].Id));
        Assert.Contains(done, told, StringComparison.Ordinal);
        Assert.Contains("Times in this chat are in Beijing time from now on", told, StringComparison.Ordinal);
        Assert.Contains("out of date", PollWorld.Plain(await world.Press(Mo, asked.Message.Buttons[1].Id)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "In which", PollWorld.Plain(await world.Say(Lin, "/poll new Q3 | a | b closes=18:00")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_time_is_read_where_it_is_typed_and_not_where_the_poll_was_launched()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Launch("Q | a | b closes=1h");
        _ = await world.Say(Mo, "/settings timezone=New York");
        _ = await world.Say(Mo, "/poll extend 1 18:00");
        var poll = await world.Newest();
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 23, 0, 0, TimeSpan.Zero), poll.Terms.ClosesAt);
        // It showed UTC before, because nothing else was known.
        Assert.Equal("America/New_York", poll.Terms.TimeZone);
    }

    [Fact]
    public async Task A_group_that_moves_keeps_what_was_assumed_and_said()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Say(Mo with { ChatLocale = Language.ZhHant }, "/poll new Q? | a | b");
        var moved = new ChatRef("local", "moved");
        await world.Database.Write(connection => world.Settings.Move(connection, PollWorld.Lobby, moved));
        Assert.Equal(Language.ZhHant, await world.Settings.OfChat(moved, default));
        Assert.DoesNotContain(
            "/chatlanguage", PollWorld.Plain(await world.Say(PollWorld.Who("Mo", moved), "/poll new Q? | a | b")),
            StringComparison.Ordinal);
    }
}
