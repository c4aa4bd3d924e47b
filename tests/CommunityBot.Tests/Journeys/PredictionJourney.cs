using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Storage;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using DiscordChannel = CommunityBot.Simulators.Discord.World.StandInChannel;
using DiscordMessage = CommunityBot.Simulators.Discord.World.StandInMessage;
using DiscordUser = CommunityBot.Simulators.Discord.World.StandInUser;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// A prediction from the closing question of an article to its scores. Three chats on two platforms and the bot's own page are one
/// community.
/// </summary>
public sealed partial class PredictionJourney : IAsyncLifetime
{
    const string Asking = "壁仞科技年报前瞻\n壁仞科技2024年营业收入3.37亿元。\n互动话题：壁仞科技2025年营业收入能否超过10亿元？";
    const string Telling = "壁仞科技年报速读\n壁仞科技2025年营业收入10.21亿元。";

    // A leap of the clock must not end a call that is under way, so that heartbeats and queries have time.
    readonly FakeTimeProvider clock = new(RunningBot.Start);
    TelegramStandIn telegram = null!;
    DiscordHost host = null!;
    LocalVoter local = null!;
    StandInChat group = null!;
    StandInUser admin = null!;
    DiscordChannel news = null!;

    public async ValueTask InitializeAsync()
    {
        telegram = await TelegramStandIn.Start(new TelegramStandInOptions
        {
            Time = clock,
            QueryLife = TimeSpan.FromDays(1),
            WaitTimeout = TimeSpan.FromSeconds(60),
        });
        host = await DiscordHost.Run(
            host =>
            {
                host.Settings["Telegram:Token"] = telegram.Token;
                host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
                host.Settings["Web:RequireChatKey"] = "false";
            },
            DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(30) }, clock, step: TimeSpan.FromMilliseconds(100));
        (local, news) = (new LocalVoter(host.Http), host.Guild.TextChannel("news"));
        (group, admin) = (telegram.Supergroup("Chips"), telegram.User("Admin"));
        _ = group.Add(admin, Role.Administrator);
        await TelegramMenus.AreSet(telegram);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_prompt_is_forecast_by_twelve_members_settled_by_an_article_and_scored_again_after_a_correction()
    {
        await Join();
        await Launch();
        var onDiscord = await host.Channel.Next(message => message.Buttons.Contains("75%"));
        var onTelegram = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("75%"));
        Assert.Contains("No forecasts yet", onDiscord.Text, StringComparison.Ordinal);
        Assert.Contains("3%", (await local.Seen("No forecasts yet", "Mo")).Buttons.Select(button => button.Label));

        // Five members on Discord, four on Telegram, three on the page.
        foreach (var (name, label) in ((string, string)[])[("Ann", "60%"), ("Bo", "90%"), ("Cai", "40%")])
        {
            var member = host.Discord.User(name);
            host.Guild.Add(member);
            Assert.Contains($"recorded: {label}", (await member.Clicks(onDiscord, label)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("75%", (await host.Lin.Clicks(onDiscord, "75%")).Text, StringComparison.Ordinal);
        Assert.Contains("25%", (await host.Ming.Clicks(onDiscord, "25%")).Text, StringComparison.Ordinal);
        foreach (var (name, label) in ((string, string)[])[("Hua", "97%"), ("Dan", "10%"), ("Eve", "75%"), ("Fei", "50%")])
        {
            var member = telegram.User(name);
            _ = group.Add(member);
            Assert.Contains($"recorded: {label}", (await member.Taps(onTelegram, label)).Text, StringComparison.Ordinal);
        }

        foreach (var (name, label) in ((string, string)[])[("Ming", "60%"), ("Lin", "75%"), ("Alex", "3%")])
            await local.Tap(name, "How likely is it?", label);
        _ = await onTelegram.Becomes(message => message.Text.Contains("12 forecasts", StringComparison.Ordinal));
        _ = await host.Channel.Next(
            message => message.Id == onDiscord.Id && message.Text.Contains("12 forecasts", StringComparison.Ordinal));
        var seen = await local.Seen("12 forecasts");
        Assert.DoesNotContain("The crowd says", seen.Text, StringComparison.Ordinal);
        Assert.Contains("is on", (await host.Lin.Uses(host.Channel, "/digest on", ("when", "08:00 UTC"))).Text, StringComparison.Ordinal);

        await Pass(TimeSpan.FromDays(2));
        // The digest of the day is out, and what comes now is for the next one.
        await Eventually.Holds(async () => await host.Services.GetRequiredService<Database>().Read(read => read.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM deliveries WHERE kind = 0 AND issue = 20260117 AND state = 2")) == 1);
        await Approve(Telling);
        var asked = await host.Channel.Next(message => message.Buttons.Contains("✓ Confirm"));
        Assert.Contains("RMB 1.021 billion", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Only moderators", (await host.Lin.Clicks(asked, "✓ Confirm")).Text, StringComparison.Ordinal);
        var (watch, tapped) = (Stopwatch.StartNew(), clock.GetUtcNow());
        Assert.Contains("is settled", (await host.Mo.Clicks(asked, "✓ Confirm")).Text, StringComparison.Ordinal);
        var confirmed = watch.Elapsed;
        await Show(onDiscord, onTelegram, "Settled: yes");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"confirmed {confirmed.TotalSeconds:F2} s after the tap, shown by three chats after {watch.Elapsed.TotalSeconds:F2} s "
                + $"({(clock.GetUtcNow() - tapped).TotalSeconds:F1} s of the bot's clock)"));

        // Scores: 0.75 came out yes, 0.25 too; who was nearer has more against the others.
        var (good, bad) = (await Mine(host.Lin), await Mine(host.Ming));
        Assert.Contains("75%, came out yes", good, StringComparison.Ordinal);
        Assert.Contains("Brier 0.063", good, StringComparison.Ordinal);
        Assert.Contains("Brier 0.563", bad, StringComparison.Ordinal);
        Assert.Contains("against others +", good, StringComparison.Ordinal);
        Assert.Contains("相对他人 −", bad, StringComparison.Ordinal);
        await Pass(TimeSpan.FromMinutes(1));
        var digest = await host.Lin.Uses(host.Channel, "/digest now");
        Assert.Contains("Predictions", digest.Text, StringComparison.Ordinal);
        Assert.Contains("75%, came out yes", digest.Text, StringComparison.Ordinal);

        // A correction by a moderator scores it again, and the next digest tells it.
        await Pass(TimeSpan.FromMinutes(1));
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2025"));
        var why = await host.Lin.Clicks(answer.Message, "Why this number?");
        var id = Number().Match(why.Text).Groups[1].Value;
        var corrected = await host.Mo.Uses(
            host.Channel, "/fact correct", ("change", $"{id} = RMB 987 million"), ("source", "corrected report"));
        Assert.Contains("987", corrected.Text, StringComparison.Ordinal);
        await Show(onDiscord, onTelegram, "Settled: no");
        Assert.Contains("Brier 0.563", await Mine(host.Lin), StringComparison.Ordinal);
        Assert.Contains("相对他人 +", await Mine(host.Ming), StringComparison.Ordinal);
        await Pass(TimeSpan.FromMinutes(1));
        Assert.Contains("75%, came out no", (await host.Lin.Uses(host.Channel, "/digest now")).Text, StringComparison.Ordinal);
        Assert.Empty(telegram.Complaints);
    }

    async Task Join()
    {
        var proposal = await admin.Says($"/community_link {await CommunityCode()}", group).Reply(message => message.Buttons.Count > 0);
        _ = await admin.Taps(proposal, "Yes, polls only");
        _ = await host.Mo.Clicks(await host.Channel.Next(AsksToJoin), "Yes, polls only");
        _ = await local.Say("Mo", $"/community link {await CommunityCode()}");
        await local.Tap("Mo", "Announcements of the other chats", "Yes, polls only");
        _ = await host.Mo.Clicks(
            await host.Channel.Next(message => AsksToJoin(message) && message.Text.StartsWith("Local chat", StringComparison.Ordinal)),
            "Yes, polls only");
        _ = await local.Seen("have joined", "Mo");
    }

    static bool AsksToJoin(DiscordMessage message) => message.Text.Contains("asks to be one community", StringComparison.Ordinal);

    async Task<string> CommunityCode() => Code().Match((await host.Mo.Uses(host.Channel, "/community link")).Text).Value;

    /// <summary>The article's closing question becomes a prediction by a form and a tap.</summary>
    async Task Launch()
    {
        var read = await host.Mo.Acts(Forwarded(Asking), "Read as article");
        var questions = await host.Mo.Clicks(read.Message, "Questions to discuss");
        var form = (await host.Mo.Clicks(questions.Message, "As prediction 1")).Modal!;
        var preview = await host.Mo.Submits(form);
        Assert.Contains("Exactly equal counts as no", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Prediction #1 is launched", (await host.Mo.Clicks(preview.Message, "Launch")).Text, StringComparison.Ordinal);
    }

    /// <summary>A forward has the date on which it was written.</summary>
    DiscordMessage Forwarded(string article) => host.Lin.Forwards(host.Lin.Says(news, article), host.Channel);

    async Task Approve(string article)
    {
        var message = await host.Mo.Acts(Forwarded(article), "Read as article");
        var approved = await host.Mo.Clicks(
            message.Message, message.Message.Buttons.First(label => label.StartsWith("Approve all sure", StringComparison.Ordinal)));
        Assert.Contains("live", approved.Text, StringComparison.Ordinal);
    }

    async Task Show(DiscordMessage onDiscord, StandInMessage onTelegram, string outcome)
    {
        _ = await onTelegram.Becomes(message => message.Text.Contains(outcome, StringComparison.Ordinal) && message.Buttons.Count == 0);
        _ = await host.Channel.Next(
            message => message.Id == onDiscord.Id && message.Text.Contains(outcome, StringComparison.Ordinal));
        _ = await local.Seen(outcome);
    }

    async Task<string> Mine(DiscordUser member) => (await member.Uses(host.Channel, "/forecasts", ("show", "mine"))).Text;

    async Task Pass(TimeSpan time)
    {
        await Backlog.Clear();
        clock.Advance(time);
        await Backlog.Clear();
    }

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();

    [GeneratedRegex("#([0-9]+)")]
    private static partial Regex Number();
}
