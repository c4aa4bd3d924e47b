using CommunityBot.Core.Commands;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Telegram.Chats;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Every command of the core, typed in Telegram. A new command without a line here fails the test.</summary>
public sealed class TelegramCommandJourneys
{
    // Three scopes in two languages.
    const int Menus = 6;

    /// <summary>The commands as a moderator types them in a group with a poll, and a part of the answer.</summary>
    static readonly (string Name, string Line, string Words)[] Lines =
    [
        ("poll new", "/poll_new Who leads? | Biren | Moore Threads", "is launched"),
        ("poll list", "/poll_list", "Who leads?"),
        ("poll show", "/poll_show 1", "Who leads?"),
        ("poll add", "/poll_add 1 Cambricon", ""),
        ("poll results", "/poll_results 1", "Who leads?"),
        ("poll receipt", "/poll_receipt 1", ""),
        ("poll extend", "/poll_extend 1 2h", ""),
        ("poll prompts", "/poll_prompts", ""),
        ("poll post", "/poll_post 1", ""),
        ("poll pages", "/poll_pages off", ""),
        ("poll pinning", "/poll_pinning off", ""),
        ("poll remove", "/poll_remove 1 2", ""),
        ("poll close", "/poll_close 1", "closed"),
        ("poll reopen", "/poll_reopen 1", ""),
        ("poll export", "/poll_export 1", ""),
        ("poll cancel", "/poll_cancel 1", ""),
        ("poll again", "/poll_again 1", "is launched"),
        ("poll edit", "/poll_edit 9 Which? | This | That", "no poll #9"),
        ("poll series", "/poll_series", "no recurring polls"),
        ("poll queue", "/poll_queue 9 Which? | This | That", "no recurring poll 9"),
        ("poll skip", "/poll_skip 9", "no recurring poll 9"),
        ("poll stop", "/poll_stop 9", "no recurring poll 9"),
        ("calendar", "/calendar Biren", "Biren"),
        ("fact set", "/fact_set Cambricon 2024 revenue = RMB 1.174 billion source=annual report", "RMB 1.174 billion"),
        ("fact why", "/fact_why 999999", "999999"),
        ("fact correct", "/fact_correct 999999 = RMB 1 billion source=correction", "999999"),
        ("fact dispute", "/fact_dispute 999999 differs from the report", "999999"),
        ("fact retract", "/fact_retract 999999 withdrawn", "999999"),
        ("fact log", "/fact_log", "RMB 1.174 billion"),
        ("alias add", "/alias_add Hanwang = Cambricon", "Hanwang"),
        ("alias list", "/alias_list", "Hanwang"),
        ("predict", "/predict Biren revenue 2026 > RMB 1 billion", "Exactly equal counts as no"),
        ("forecast", "/forecast 1 60", ""),
        ("forecasts", "/forecasts", ""),
        ("ask", "/ask@community_test_bot \"Biren revenue 2024\"", "RMB 337 million"),
        ("company", "/company Biren", "Biren"),
        ("metric", "/metric revenue", "evenue"),
        ("compare", "/compare Biren, Moore Threads revenue", ""),
        ("rank", "/rank ytd gain", "Hesheng"),
        ("sources", "/sources", "Sources"),
        ("article add", "/article date=2025-04-18 寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。", "2 sure"),
        ("article list", "/article_list", "#1"),
        ("article show", "/article_show 1", "2 sure"),
        ("check", "/check Biren's revenue in 2024 was RMB 337 million.", "1 agree"),
        ("announce", "/announce Discussion on Friday at 8 pm", "Friday"),
        ("digest on", "/digest_on 09:00 Beijing weekdays", "09:00"),
        ("digest status", "/digest_status", ""),
        ("digest preview", "/digest_preview", ""),
        ("digest now", "/digest_now", "Digest"),
        ("digest pause", "/digest_pause 7d", ""),
        ("digest off", "/digest_off", ""),
        ("watch add", "/watch_add Biren revenue", "Biren"),
        ("watch list", "/watch_list", "Biren"),
        ("watch predictions", "/watch_predictions", "reminded"),
        ("watch off", "/watch_off all", ""),
        ("help", "/help ask", "/ask"),
        ("settings", "/settings english UTC+8", "English"),
        ("privacy", "/privacy", ""),
        ("privacy show", "/privacy_show", ""),
        ("privacy forget", "/privacy_forget", ""),
        ("link", "/link", "private"),
        ("unlink", "/unlink", ""),
        ("community", "/community", ""),
        ("community link", "/community_link", ""),
        ("community announcements", "/community_announcements off", ""),
        ("community leave", "/community_leave", ""),
        ("chatlanguage", "/chatlanguage english", ""),
        ("chattimezone", "/chattimezone UTC+8", ""),
        ("chatreader", "/chatreader off", "no model"),
        ("signin", "/signin", "Polls:PublicAddress"),
    ];

    [Fact]
    public async Task Every_command_is_answered_in_a_group_and_in_private()
    {
        await using var host = await TelegramHost.Run();
        var specs = host.Services.GetRequiredService<Dispatcher>().Menu.Specs;
        Assert.Equal(specs.Select(spec => spec.Name).Order(), Lines.Select(line => line.Name).Order());

        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        foreach (var (name, line, words) in Lines)
        {
            var sentMessage = mo.Says(line, group);
            var reply = await sentMessage.Reply(reply => !IsPost(reply) && reply.Text.Contains(words, StringComparison.Ordinal));
            Assert.DoesNotContain("went wrong", reply.Text, StringComparison.Ordinal);
            var isPrivate = specs.Single(spec => spec.Name == name).IsPrivate;
            Assert.True(!isPrivate || reply.Receiver == mo, $"the answer to {name} is private, and all saw it: {reply.Text}");
        }

        var lin = host.Telegram.User("Lin");
        foreach (var (name, line, _) in Lines)
            Assert.DoesNotContain("went wrong", (await lin.Says(line).Reply()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menus_depend_on_the_chat_the_role_and_the_language()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (mo, lin) = (host.Telegram.User("Mo", "zh-hans"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        _ = await lin.Says("/help").Reply();
        // Updates do not wait for the menus for long.
        await Eventually.Holds(async () => await StoredMenus() == Menus);

        Assert.Contains(mo.Menu(group), line => line.StartsWith("/chatlanguage", StringComparison.Ordinal));
        Assert.Contains("/ask: 问一家公司的指标", mo.Menu(group));
        Assert.DoesNotContain(lin.Menu(group), line => line.StartsWith("/chatlanguage", StringComparison.Ordinal));
        Assert.Contains("/ask: Ask about a company's metric", lin.Menu());

        await host.Restart();
        _ = await lin.Says("/help").Reply();
        Assert.Equal(Menus, host.Telegram.Calls.Count(call => call.Method == "setMyCommands"));

        Task<long> StoredMenus() => host.Services.GetRequiredService<Database>().Read(connection =>
            connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM platform_states WHERE name LIKE 'menu:%'"));
    }

    /// <summary>Whether the message is no answer, but a poll or its result.</summary>
    static bool IsPost(StandInMessage message) => message.Receiver is null && message.ReplyTo is null;
}
