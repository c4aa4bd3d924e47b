using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Upgrades.Fixtures;

/// <summary>
/// Two days of a community on three platforms that leave a row in every table: polls of every kind and state, votes by linked
/// accounts, digests, watches, links, settings, unfinished forms.
/// README.md in the folder lists the result. A new table or stored text is added to the story.
/// </summary>
sealed partial class CommunityStory(StoryHost host, TempFolder config)
{
    const string Article = "articles/2026-01-10-larkspur.yaml", LaterArticle = "articles/2026-01-16-ember.yaml";

    public static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A Saturday. The story ends some seconds later.</summary>
    public static readonly DateTimeOffset End = new(2026, 1, 17, 9, 0, 0, TimeSpan.Zero);

    readonly StandInChat group = host.Telegram.Supergroup("Chips");
    readonly CommunityBot.Simulators.Telegram.Chats.StandInUser mo = host.Telegram.User("Mo"),
    hua = host.Telegram.User("Hua", "zh-hant"), lin = host.Telegram.User("Lin"), quiet = host.Telegram.User("Quinn");
    const string Join = "Yes, polls only", Confirm = "Yes, all are mine";

    CommunityBot.Simulators.Discord.World.StandInMessage? ranked;

    public static string Config => Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Upgrades", "Fixtures", "config");

    /// <summary>The packs at the start of the story: one article, with one different figure and one more than later.</summary>
    public static void WriteEarlierConfig(TempFolder folder)
    {
        foreach (var file in (string[])["catalog/entities.yaml", "catalog/metrics.yaml", "catalog/segments.yaml"])
            folder.Write(file, File.ReadAllText(Path.Combine(Config, file)));
        folder.Write(Article, File.ReadAllText(Path.Combine(Config, Article))
            .Replace("value: 5.4亿", "value: 5.2亿", StringComparison.Ordinal)
            .Replace(
                "conflicts:\n",
                "  - { id: northlight-rd, entity: northlight, metric: rd_expense, period: \"2024\", value: 1亿, currency: CNY, "
                    + "section: \"2\" }\nconflicts:\n",
                StringComparison.Ordinal));
    }

    /// <summary>Plays the story up to <see cref="End"/>; the bot still runs.</summary>
    public async Task<StoryKeys> Tell()
    {
        _ = group.Add(mo, Role.Administrator).Add(hua).Add(lin).Add(quiet);
        await JoinChats();
        await Launch();
        var receipts = await Vote();
        await Link();
        await Ask();
        await Subscribe();
        await Move(new(2026, 1, 15, 11, 1, 0, TimeSpan.Zero));
        await ReadDigests();
        await host.Settled();
        await ChangePacks();
        await Move(new(2026, 1, 16, 11, 1, 0, TimeSpan.Zero));
        _ = await host.Seen("Digest · Friday, 16 January 2026");
        await Move(End);
        return await LeaveThingsOpen(receipts);
    }

    /// <summary>One community of a channel, a group and the local chat, and what each of them has set.</summary>
    async Task JoinChats()
    {
        _ = await host.While(lin.Says("/help").Reply());
        _ = await host.While(mo.Says("/help").Reply());
        var code = CodeIn((await host.Mo.Uses(host.Channel, "/community link")).Text);
        var proposal = await host.While(mo.Says($"/community_link {code}", group).Reply(message => message.Buttons.Count > 0));
        _ = await host.While(mo.Taps(proposal, Join));
        Says("joined", (await host.Mo.Clicks((await host.Mo.Uses(host.Channel, "/community link")).Message, Join)).Text);
        code = CodeIn((await host.Mo.Uses(host.Channel, "/community link")).Text);
        _ = await host.Tap(await host.Say("Mo", $"/community link {code}"), Join, "Mo");
        Says("joined", (await host.Mo.Clicks((await host.Mo.Uses(host.Channel, "/community link")).Message, Join)).Text);
        _ = await host.While(mo.Says("/chatlanguage zh-Hant", group)
            .Reply(message => message.Text.Contains("繁體中文", StringComparison.Ordinal)));
        _ = await host.While(mo.Says("/chattimezone Taipei", group)
            .Reply(message => message.Text.Contains("Taipei", StringComparison.Ordinal)));
        _ = await host.Say("Mo", "/chattimezone Beijing");
        _ = await host.Say("Mo", "/poll pages on");
        _ = await host.Ming.Uses(host.Channel, "/settings", ("language", "zh-Hans"), ("timezone", "Asia/Shanghai"));
        _ = await host.Say("Alex", "/settings en New York");
        _ = await host.While(hua.Says("/settings 繁體中文 台北").Reply());
    }

    async Task Launch()
    {
        Says("Poll #1 is launched", (await host.Tap(
            await host.Tap(await host.Say("Mo", "/poll prompts"), "Launch 1", "Mo"), "No end", "Mo")).Text);
        await OnDiscord(
            "Which ships first? | Larkspur K2 | Ember E9 | Northlight N1",
            ("kind", "multiple"),
            ("max", "2"),
            ("write_in", "yes"),
            ("closes", "5d"),
            ("remind", "1d"));
        ranked = await OnDiscord("Rank the toolchains | Larkspur | Ember | Northlight", ("kind", "ranked"));
        Says("#4", (await host.Say("Mo", "/poll new Buy or build? // 买还是造？ | Buy // 买 | Build // 造 named=yes")).Text);
        await OnDiscord("Analysts: up or down? | Up | Down", ("who", $"<@&{host.Analysts}>"));
        Says(
            "#6",
            (await host.Say("Lin", "/poll new Hidden until the end? | Yes | No results=closed quorum=5 closes=\"2026-01-20 18:00\"")).Text);
        Says("#7", (await host.Say("Mo", "/poll new A mistake? | Yes | No results=voted")).Text);
        Says("cancelled", (await host.Say("Mo", "/poll cancel 7")).Text);
        _ = await host.While(group.Next(message => message.Text.Contains("Rank the toolchains", StringComparison.Ordinal)));
    }

    /// <summary>Votes on all platforms. Returns receipts by the poll's number.</summary>
    async Task<Dictionary<string, string>> Vote()
    {
        var receipts = new Dictionary<string, string>();
        var ships = await Post("Which ships first?");
        receipts["2"] = ReceiptIn((await host.Ming.Clicks(ships, "Larkspur K2")).Text);
        _ = await host.Ming.Clicks(ships, "Ember E9");
        _ = await host.Lin.Clicks(ships, "Ember E9");
        _ = await host.Lin.Clicks(await Post("Analysts: up or down?"), "Up");
        var draft = await host.Ming.Clicks(ranked!, "Ember");
        draft = await host.Ming.Clicks(draft.Message, "Larkspur");
        receipts["3"] = ReceiptIn((await host.Ming.Clicks(draft.Message, "确认")).Text);
        // A ranking that is never confirmed, and an option that looks like another.
        _ = await host.Lin.Clicks(ranked!, "Northlight");
        Says("added", (await host.Lin.Uses(host.Channel, "/poll add", ("poll", "2"), ("option", "Halcyon"))).Text);
        Says("Did you mean", (await host.Lin.Uses(host.Channel, "/poll add", ("poll", "2"), ("option", "Halcyonn"))).Text);
        _ = await host.Mo.Uses(host.Channel, "/poll add", ("poll", "2"), ("option", "Nonsense"));
        _ = await host.Mo.Uses(host.Channel, "/poll remove", ("poll", "2"), ("option", "Nonsense"));

        var lead = await OnTelegram("翠雀今年能領先嗎");
        _ = await host.While(lin.Taps(lead, "不能"));
        _ = await host.While(hua.Taps(lead, "能"));
        _ = await host.Lin.Clicks(await Post("Will Larkspur lead this year?"), "Yes");
        _ = await host.While(lin.Taps(await OnTelegram("Which ships first?"), "Larkspur K2"));
        _ = await host.While(hua.Taps(await OnTelegram("买还是造"), "买"));
        var hidden = await OnTelegram("Hidden until the end?");
        _ = await host.While(hua.Taps(hidden, "No"));
        _ = await host.While(hua.Taps(hidden, "No"));
        _ = await host.While(hua.Taps(hidden, "Yes"));
        _ = await host.Tap(await host.Seen("Hidden until the end?"), "No", "Ming");
        receipts["4"] = ReceiptIn((await host.Tap(await host.Seen("Buy or build?"), "Build", "Ming")).Text);
        _ = await host.Tap(await host.Seen("Buy or build?"), "Build", "Alex");
        foreach (var poll in (string[])["1", "4"])
            Says("is closed", (await host.Say("Mo", $"/poll close {poll}")).Text);
        _ = await host.Seen("This poll has closed", "Alex");
        return receipts;
    }

    /// <summary>Links the accounts of Lin and of Ming. In poll 1, which is closed, Lin keeps two votes.</summary>
    async Task Link()
    {
        var code = CodeIn((await host.Lin.Uses(host.Channel, "/link")).Text);
        var proposal = await host.While(lin.Says($"/link {code}").Reply(message => message.Buttons.Count > 0));
        _ = await host.While(lin.Taps(proposal, Confirm));
        await Agree(host.Lin);
        code = CodeIn((await host.Ming.Uses(host.Channel, "/link")).Text);
        var typed = await host.Say("Ming", $"/link {code}");
        _ = await host.Tap(typed, typed.Buttons[0].Label, "Ming");
        await Agree(host.Ming);
    }

    static async Task Agree(CommunityBot.Simulators.Discord.World.StandInUser user)
    {
        var question = (await user.Uses(user.Dm, "/link")).Message;
        _ = await user.Clicks(question, question.Buttons[0]);
    }

    async Task Ask()
    {
        Says("RMB 520 million", (await host.Say("Alex", "What was Larkspur's revenue in 2024?")).Text);
        Assert.NotEmpty((await host.Say("Alex", "Larkspur revenue 2023 and 2024 trend")).Json["blocks"]!.AsArray());
        _ = await host.Say("Alex", "Ember revenue 2019");
        _ = await host.Say("Ming", "gibberish frobnication");
        _ = await host.Lin.Uses(host.Channel, "/ask", ("question", "Northlight revenue 2019"));
    }

    async Task Subscribe()
    {
        Says("comes to this chat", (await host.Say("Mo", "/digest on 18:00 Beijing")).Text);
        Says("私下", (await host.Ming.Uses(host.Channel, "/digest on", ("when", "18:30 北京 工作日"))).Text);
        _ = await host.While(
            hua.Says(
                "/digest_on 19:00 台北 sections=changes,polls quiet=none language=繁體中文").Reply(
                    message => message.Text.Contains("19:00", StringComparison.Ordinal)));
        _ = await host.Say("Lin", "/digest on 20:00 Tokyo for=me");
        Says("comes back on", (await host.Say("Lin", "/digest pause 7d for=me")).Text);
        _ = await host.Say("Alex", "/digest on 21:00 New York for=me");
        Says("is off", (await host.Say("Alex", "/digest off for=me")).Text);
        _ = await host.While(hua.Says("/watch_add Larkspur revenue when=now").Reply());
        _ = await host.Ming.Uses(host.Channel, "/watch add", ("what", "Ember"), ("when", "digest"));
        _ = await host.Tap(await host.Say("Mo", "/announce Doors open at eight"), "Send it", "Mo");
        _ = await host.Say("Mo", "/announce A draft that is never sent");
    }

    async Task ReadDigests()
    {
        var digest = await host.Seen("Digest · Thursday, 15 January 2026");
        _ = await host.While(host.Ming.Dm.Next(message => message.Text.Contains("日报 ·", StringComparison.Ordinal)));
        _ = await host.While(hua.Private.Next(message => message.Text.Contains("日報 ·", StringComparison.Ordinal)));
        _ = await host.Tap(digest, "Vote now", "Alex");
    }

    /// <summary>Between two runs a figure is corrected, one is retracted and an article is added. Watchers get a message at once.</summary>
    async Task ChangePacks()
    {
        await host.StopBot();
        foreach (var file in (string[])[Article, LaterArticle])
            config.Write(file, File.ReadAllText(Path.Combine(Config, file)));
        await host.StartBot();
        _ = await host.While(hua.Private.Next(message => message.Text.Contains("5.4", StringComparison.Ordinal)));
    }

    /// <summary>Leaves unfinished work for the next build.</summary>
    async Task<StoryKeys> LeaveThingsOpen(Dictionary<string, string> receipts)
    {
        var refused = await host.Mo.Submits(
            (await host.Mo.Uses(host.Channel, "/poll new")).Modal!, ("question", "Half a poll?"), ("options", "one\ntwo"),
            ("more", "Closes: soon"));
        var form = (string)refused.Message.Button("Open the form")["custom_id"]!;
        _ = mo.Says("/poll_new", group);
        _ = await host.While(mo.Private.Next(message => message.Text.Contains("(1/5)", StringComparison.Ordinal)));
        _ = await host.While(mo.Says("Who leads in 2027?").Reply(message => message.Text.Contains("(2/5)", StringComparison.Ordinal)));
        // Telegram takes a full-width slash as text, which a bot in a group gets only as a reply.
        var post = group.FromBot.Last(message => message.Receiver is null);
        var held = await host.While(quiet.Says("／settings", group, replyTo: post).Reply(message => message.Buttons.Count > 0));
        hua.Blocks();
        await host.While(host.Telegram.Settled());
        await host.Settled();
        _ = await host.Say("Alex", "/link ABCDEF");
        var link = CodeIn((await host.Say("Alex", "/link")).Text);
        using var browser = new HttpClient { BaseAddress = host.Http.BaseAddress };
        using var signedIn = await browser.PostAsJsonAsync("/signin", new { token = await SignInLink() });
        var session = Session().Match(signedIn.Headers.GetValues("Set-Cookie").Single()).Groups[1].Value;
        return new StoryKeys
        {
            LinkCode = link,
            SignInLink = await SignInLink(),
            Session = session,
            HeldLink = (string)held.Button("Open")["url"]!,
            DiscordForm = form,
            Receipts = receipts,
        };

        async Task<string> SignInLink() => Token().Match((await host.Say("Mo", "/signin")).Text).Groups[1].Value;
    }

    async Task Move(DateTimeOffset to)
    {
        await host.Settled();
        host.Clock.SetUtcNow(to);
    }

    async Task<CommunityBot.Simulators.Discord.World.StandInMessage> OnDiscord(string line, params (string, object)[] more)
    {
        Says("is launched", (await host.Mo.Uses(host.Channel, "/poll new", [("text", line), .. more])).Text);
        return await Post(line.Split('|')[0].Trim());
    }

    Task<CommunityBot.Simulators.Discord.World.StandInMessage> Post(string words) =>
        host.While(
            host.Channel.Next(message =>
                message.Author == host.Discord.Bot && message.Text.Contains(words, StringComparison.Ordinal) && message.Buttons.Count > 0));

    async Task<CommunityBot.Simulators.Telegram.Chats.StandInMessage> OnTelegram(string pattern)
    {
        CommunityBot.Simulators.Telegram.Chats.StandInMessage? found = null;
        await host.Until(
            () =>
                Task.FromResult(
                    (found = group.FromBot.LastOrDefault(
                        message => message.Receiver is null && message.Buttons.Count > 0 && Regex.IsMatch(
                            message.Text, pattern))) is not null),
            $"the group sees {pattern} among {string.Join(" | ", group.FromBot.Select(message => message.Text))}");
        return found!;
    }

    static void Says(string words, string text) => Assert.Contains(words, text, StringComparison.Ordinal);

    static string CodeIn(string text) =>
        Code().Match(text) is { Success: true } match ? match.Value : throw new InvalidOperationException($"no code in: {text}");

    static string ReceiptIn(string text) =>
        Receipt().Match(text) is { Success: true } match ? match.Value : throw new InvalidOperationException($"no receipt in: {text}");

    [GeneratedRegex(@"\b[2-9B-DF-HJ-NP-TV-XZ]{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b[0-9]+-[0-9a-f]{12}\b")]
    private static partial Regex Receipt();

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();

    [GeneratedRegex("moderator=([0-9a-z]{32})")]
    private static partial Regex Session();
}
