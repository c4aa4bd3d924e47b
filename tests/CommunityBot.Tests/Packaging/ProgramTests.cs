using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests.Charts;

namespace CommunityBot.Tests.Packaging;

/// <summary>What the program must do wherever it comes from.</summary>
public abstract class ProgramTests(ProgramFolder program)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task It_serves_is_healthy_writes_only_its_volume_and_stops_when_told()
    {
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var before = Files(program.Folder);
        using var bot = Start("serve", "--urls", address);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Listening(bot);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
        var answer = await (
            await http.PostAsJsonAsync(
                "/api/messages", new { member = "Ming", language = "en", text = "Biren revenue 2024" })).Content.ReadAsStringAsync();
        Assert.Contains("337 million", answer, StringComparison.Ordinal);
        using (var health = Start("health", "--urls", address))
        {
            await health.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(0, health.ExitCode);
        }

        // An open page must not delay the stop.
        using var open = await http.GetStreamAsync("/api/events?member=Ming");
        using var stop = Process.Start("kill", ["-TERM", bot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await bot.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, bot.ExitCode);
        Assert.Equal(before, Files(program.Folder));
        Assert.NotEmpty(Files(program.Data));
        using var dead = Start("health", "--urls", address);
        await dead.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(1, dead.ExitCode);
    }

    [FactWithFont("a1%")]
    public async Task Both_platforms_work_with_the_published_files()
    {
        await using var telegram = await TelegramStandIn.Start(new TelegramStandInOptions { WaitTimeout = Patience });
        await using var discord = await DiscordStandIn.Start(new DiscordStandInOptions { AnswerWithin = TimeSpan.FromMinutes(1) });
        var (guild, mo, lin) = (discord.Guild("Chips"), discord.User("Mo"), telegram.User("Lin"));
        var channel = guild.TextChannel("general");
        guild.Add(mo, Permissions.ManageMessages);
        using var bot = Start(
            new Dictionary<string, string>
            {
                ["Telegram__Token"] = telegram.Token,
                ["Telegram__ApiBase"] = telegram.BaseUrl,
                ["Discord__Token"] = discord.Options.Token,
                ["Discord__ApiBase"] = discord.ApiBase
            },
            "serve", "--database", Path.Combine(program.Data, "platforms.db"), "--urls", "http://127.0.0.1:0");
        await Said(bot, "commands are registered with Discord");
        var both = Drain(bot);
        await discord.Gateway.Ready();
        _ = await lin.Says("Biren revenue trend").Reply(message => message.Media is not null);
        _ = await lin.Says("/digest_on 18:00 Beijing")
            .Reply(message => message.Text.Contains("The digest is on", StringComparison.Ordinal));
        Assert.Contains("337 million", (await mo.Uses(channel, "/ask", ("question", "Biren revenue 2024"))).Text, StringComparison.Ordinal);
        var form = (await mo.Uses(channel, "/poll new")).Modal!;
        Assert.Contains(
            "is launched", (await mo.Submits(form, ("question", "Which?"), ("options", "A\nB"))).Text, StringComparison.Ordinal);
        var post = await channel.Next(message => message.Buttons.Contains("A"));
        Assert.Contains("Your vote is recorded", (await mo.Clicks(post, post.Buttons[0])).Text, StringComparison.Ordinal);
        Assert.Empty(discord.Complaints);
        bot.Kill();
        Assert.DoesNotContain("fail:", await both, StringComparison.Ordinal);
    }

    Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    Process Start(Dictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(program.Program, arguments)
        {
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in program.Variables)
            start.Environment[name] = value;
        foreach (var (name, value) in settings)
            start.Environment[$"COMMUNITYBOT_{name}"] = value;
        return Process.Start(start)!;
    }

    static Task Listening(Process bot) => Said(bot, "Application started");

    static async Task Said(Process bot, string words)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await bot.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"it stopped: {await bot.StandardError.ReadToEndAsync(patience.Token)}");
    }

    /// <summary>Reads on: a full pipe would block the program.</summary>
    static Task<string> Drain(Process bot) => bot.StandardOutput.ReadToEndAsync();

    static List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
