using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Digests;

public sealed class SubscribingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_digest_is_set_up_changed_paused_resumed_and_switched_off(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        Assert.Contains("There is no digest yet", await world.Say("Ming", "/digest status"), StringComparison.Ordinal);
        Assert.Contains("In which time zone", await world.Say("Ming", "/digest on 09:00"), StringComparison.Ordinal);
        Assert.Contains("09:00, New York", await world.Say("Ming", "/digest on 09:00 New York"), StringComparison.Ordinal);
        // The answer is stored with the other settings.
        Assert.Contains("New York", await world.Say("Ming", "/settings"), StringComparison.Ordinal);
        Assert.Contains(
            "Monday to Friday at 21:30, New York",
            await world.Say("Ming", "/digest on 9:30 pm weekdays sections=polls,spotlight quiet=none language=繁體中文"),
            StringComparison.Ordinal);
        var status = await world.Say("Ming", "/digest");
        Assert.Contains("Parts: Polls, Metric of the day", status, StringComparison.Ordinal);
        Assert.Contains("Language: 繁體中文", status, StringComparison.Ordinal);
        Assert.Contains("Days without news: nothing", status, StringComparison.Ordinal);
        Assert.Contains("Last (–): none yet", status, StringComparison.Ordinal);

        Assert.Contains("comes back on 9 November 2026", await world.Say("Ming", "/digest pause 7d"), StringComparison.Ordinal);
        Assert.Contains(
            "Next: 2026-11-09 21:30 New York time (paused until then)", await world.Say("Ming", "/digest status"),
            StringComparison.Ordinal);
        Assert.Contains("Your digest is on", await world.Say("Ming", "/digest on"), StringComparison.Ordinal);
        Assert.Contains("Next: 2026-11-02 21:30 New York time\n", await world.Say("Ming", "/digest status"), StringComparison.Ordinal);
        Assert.Contains("no date I can read", await world.Say("Ming", "/digest pause whenever"), StringComparison.Ordinal);
        Assert.Contains("is paused", await world.Say("Ming", "/digest pause"), StringComparison.Ordinal);
        await world.PassHours(24 * 3);
        Assert.Empty(world.Audience.Seen);
        Assert.Contains("is on", await world.Say("Ming", "/digest on"), StringComparison.Ordinal);
        Assert.Contains("is off", await world.Say("Ming", "/digest off"), StringComparison.Ordinal);
        Assert.Contains("Next: off", await world.Say("Ming", "/digest status"), StringComparison.Ordinal);
        await world.PassHours(24 * 3);
        Assert.Empty(world.Audience.Seen);
    }

    [Theory]
    [InlineData("Ming", "/digest on 25:00", "no time of day I can read")]
    [InlineData("Ming", "/digest on 09:00 Gondor", "There is no time zone “Gondor”")]
    [InlineData("Ming", "/digest on 09:00 timezone=Gondor", "There is no time zone “Gondor”")]
    [InlineData("Ming", "/digest on 09:00 UTC days=never", "names no days")]
    [InlineData("Ming", "/digest on 09:00 UTC sections=weather", "names a part I do not know")]
    [InlineData("Ming", "/digest on 09:00 UTC for=here", "Only moderators")]
    [InlineData("Stranger", "/digest on 09:00 UTC", "Open a private chat with me")]
    [InlineData("Stranger", "/watch add Biren revenue", "Open a private chat with me")]
    [InlineData("Ming", "/digest pause 7d", "There is no digest yet")]
    [InlineData("Ming", "/digest off", "There is no digest yet")]
    [InlineData("Ming", "/watch add elephants", "names no company I know")]
    [InlineData("Ming", "/watch off elephants", "You do not watch “elephants”")]
    [InlineData("Ming", "/digest frobnicate", "There is no digest yet")]
    public async Task An_invalid_command_is_refused_with_an_example(string name, string line, string refusal)
    {
        await using var world = await DigestWorld.Create();
        var reply = await world.Reply(name, line);
        Assert.True(reply.IsPrivate);
        Assert.Contains(refusal, MessageText.Plain(reply.Message), StringComparison.Ordinal);
        Assert.Empty(await world.Database.Read(connection => connection.QueryAsync<string>("SELECT id FROM digest_subscriptions")));
    }

    [Fact]
    public async Task The_form_has_the_same_settings_and_marks_wrong_values()
    {
        await using var world = await DigestWorld.Create();
        var form = (await world.Reply("Ming", "/digest on")).Form!;
        var values = form.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Id, field => field.Value!);
        values["zone"] = "Gondor";
        var refused = await world.Dispatcher.Dispatch(new FormSubmission(DigestWorld.Who("Ming"), form.Id, values), default);
        Assert.NotNull(refused.Form!.Fields.Single(field => field.Id == "zone").Problem);
        values["zone"] = "台北";
        values["time"] = "晚上八点";
        values["days"] = "weekends";
        var on = await world.Dispatcher.Dispatch(new FormSubmission(DigestWorld.Who("Ming"), form.Id, values), default);
        Assert.Contains("Saturday and Sunday at 20:00, Taipei", MessageText.Plain(on.Message), StringComparison.Ordinal);
        // A member without the right submits the form of a chat.
        Assert.DoesNotContain(
            "is on",
            MessageText.Plain(
                (await world.Dispatcher.Dispatch(new FormSubmission(DigestWorld.Who("Ming"), "dg:here", values), default)).Message),
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Linked_members_have_one_digest_and_all_their_watches(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        _ = await world.Say("Ming", "/watch add Biren revenue");
        await world.Pass(TimeSpan.FromMinutes(1));
        _ = await world.Say("Ming2", "/digest on 13:00 UTC", chat: DigestWorld.Far);
        _ = await world.Say("Ming2", "/watch add Biren revenue", chat: DigestWorld.Far);
        _ = await world.Say("Ming2", "/watch add Moore Threads", chat: DigestWorld.Far);
        await world.PassHours(2.1);
        Assert.Single(world.Audience.Seen);
        await world.Database.Write(connection =>
        {
            var (into, from) = (
                Accounts.MemberOf(connection, new UserRef("local", "Ming"))!,
                Accounts.MemberOf(connection, new UserRef("other", "Ming2"))!);
            _ = connection.Execute("UPDATE accounts SET member_id = @into WHERE member_id = @from", new { into, from });
            foreach (var feature in world.Services.GetServices<IMemberMerge>())
                feature.Merge(connection, from, into, world.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        });
        // The newer subscription stays, and today's digest has been sent.
        await world.PassHours(4);
        Assert.Single(world.Audience.Seen);
        await world.PassHours(24);
        Assert.Equal(2, world.Audience.Seen.Count);
        Assert.Single(world.Audience.Texts(new ChatRef("other", "@Ming2")));
        Assert.Equal(2, (await world.Reply("Ming", "/watch list")).Message.Buttons.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_chat_that_gets_another_id_keeps_its_digest(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        await world.PassHours(3);
        var moved = new ChatRef("local", "supergroup");
        await world.Services.GetRequiredService<ChatMigrations>().Move(DigestWorld.Lobby, moved);
        Assert.Contains("Next: 2026-11-03 12:00", await world.Say("Mo", "/digest status", chat: moved), StringComparison.Ordinal);
        await world.PassHours(24);
        Assert.Single(world.Audience.Texts(moved));
        Assert.Single(world.Audience.Texts(DigestWorld.Lobby));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_announcement_reaches_every_chat_once_and_failures_are_listed(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        await world.JoinChats();
        // A chat that has not agreed to announcements of others gets none.
        var own = await world.Reply("Mo", "/announce For this chat alone");
        Assert.Contains("it goes to this chat", MessageText.Plain(own.Message), StringComparison.Ordinal);
        _ = await world.Press("Mo", own.Message.Buttons[0].Id);
        await world.Work();
        Assert.Equal("Announcement\nFor this chat alone", Assert.Single(world.Audience.Texts(DigestWorld.Lobby)));
        Assert.Empty(world.Audience.Texts(DigestWorld.Far));
        await world.TakeAnnouncements(DigestWorld.Far);

        var draft = await world.Reply("Mo", "/announce We meet on Friday | 8 pm");
        Assert.Contains("the community's 2 chats", MessageText.Plain(draft.Message), StringComparison.Ordinal);
        await world.Work();
        Assert.Single(world.Audience.Texts(DigestWorld.Lobby));
        var confirm = draft.Message.Buttons[0].Id;
        Assert.Contains("Only moderators", MessageText.Plain((await world.Press("Ming", confirm)).Message), StringComparison.Ordinal);
        world.Audience.OutcomeOf = chat => chat == DigestWorld.Far ? SendOutcome.Forbidden : SendOutcome.Well;
        _ = await world.Press("Mo", confirm);
        _ = await world.Press("Mo", confirm);
        await world.Work();
        await world.PassHours(1);
        Assert.Equal("Announcement\nWe meet on Friday | 8 pm", Assert.Single(world.Audience.Texts(DigestWorld.Lobby).Skip(1)));
        Assert.Contains("Announcements that did not arrive:\nOther: ", await world.Say("Mo", "/digest status"), StringComparison.Ordinal);
    }
}
