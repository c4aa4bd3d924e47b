namespace CommunityBot.Tests.Journeys;

/// <summary>A running bot takes changes of its config files, and keeps what it had while they are wrong.</summary>
public sealed class LiveReloadJourneys
{
    const string Pack = """
        source:
          id: cambricon-2025
          title: { zh-Hans: 寒武纪2025年报, zh-Hant: 寒武紀2025年報, en: "Cambricon's 2025 report" }
          date: 2026-01-10
          language: zh-Hans
        sections:
          "1": { zh-Hans: 收入, zh-Hant: 收入, en: Revenue }
        facts:
          - { id: cambricon-revenue-2025, entity: cambricon, metric: revenue, period: "2025", value: 12亿, currency: CNY, section: "1" }
        """;

    [Fact]
    public async Task A_pack_copied_into_a_running_bot_answers_the_next_question()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        Assert.Empty((await bot.Say("寒武纪2025年营收")).Figures);
        await File.WriteAllTextAsync(Path.Combine(config.Path, "articles", "cambricon.yml"), Pack);
        Assert.Equal("12亿元", Assert.Single((await Polled(bot, "寒武纪2025年营收", said => said.Figures.Count > 0)).Figures).Value);
    }

    [Fact]
    public async Task A_bad_file_keeps_the_last_good_state_and_is_told_to_moderators_once_and_to_the_health_check()
    {
        using var config = new CopiedConfig();
        await using var bot = await RunningBot.Run(config.Path);
        var path = Path.Combine(config.Path, "articles", "cambricon.yaml");
        await File.WriteAllTextAsync(path, Pack.Replace("entity: cambricon", "entity: cambricn", StringComparison.Ordinal));

        var told = await Polled(bot, "/digest status", said => said.Text.Contains("提醒管理员", StringComparison.Ordinal), "Mo");
        Assert.Contains("articles/cambricon.yaml:9", told.Text, StringComparison.Ordinal);
        Assert.Contains("did you mean 'cambricon'?", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("提醒管理员", (await bot.Say("/digest status", member: "Mo", language: "zh-CN")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("提醒管理员", (await bot.Say("/digest status", member: "Ming", language: "zh-CN")).Text, StringComparison.Ordinal);
        Assert.Contains("config files: The config files have problems", await bot.Http.GetStringAsync("/health/ready"),
            StringComparison.Ordinal);
        Assert.Equal("3.37亿元", Assert.Single((await bot.Say("壁仞科技2024年营收是多少")).Figures).Value);
        Assert.True(bot.Log.Said("config files have problems") && bot.Log.Said("Health check"));
        Assert.Single(bot.Log.All, line => line.StartsWith("The config files have problems; the last", StringComparison.Ordinal));

        await File.WriteAllTextAsync(path, Pack);
        Assert.NotEmpty((await Polled(bot, "寒武纪2025年营收", said => said.Figures.Count > 0)).Figures);
        Assert.Contains("config files: ok", await bot.Http.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    /// <summary>Moves the clock from poll to poll until the answer fits.</summary>
    static async Task<Said> Polled(RunningBot bot, string question, Func<Said, bool> fits, string member = "Ming")
    {
        for (var i = 0; ; i++)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(2));
            var said = await bot.Say(question, member: member, language: "zh-CN");
            if (fits(said))
                return said;
            Assert.True(i < 200, said.Text);
        }
    }
}
