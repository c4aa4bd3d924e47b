using System.Globalization;
using System.Text.RegularExpressions;
using CommunityBot.Core.Telemetry;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;

namespace CommunityBot.Tests.Journeys;

/// <summary>What an operator sees of the running bot: its metrics and its readiness.</summary>
public sealed partial class SeeingInside
{
    [Fact]
    public async Task A_days_work_is_in_the_metrics_each_in_text_that_Prometheus_reads()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (ming, lin) = (host.Telegram.User("Ming"), host.Telegram.User("Lin"));
        _ = group.Add(ming, Role.Administrator).Add(lin);
        host.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(1));
        _ = await ming.Says("What was Biren's revenue in 2024?").Reply();
        _ = await ming.Says("Biren revenue 1999").Reply();
        Assert.True(host.Log.Said("Telegram asks to wait"));
        _ = ming.Says("/poll_new@community_test_bot Will it? | Yes | No", group);
        var post = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Yes"));
        _ = await lin.Taps(post, "Yes");
        _ = await post.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        _ = await ming.Says("/digest on 09:30 UTC").Reply();
        host.Clock.Advance(TimeSpan.FromHours(25));
        _ = await host.Telegram.Call(call => call.Method == "sendMessage" && call.ToString().Contains("Digest", StringComparison.Ordinal));

        var text = await MetricsWith(host, "communitybot_digest_lateness_seconds_count");
        Assert.True(Value(text, "communitybot_updates_total", "kind=\"callback_query\"", "platform=\"telegram\"") >= 1, text);
        Assert.True(Value(text, "communitybot_updates_total", "kind=\"message\"") >= 4);
        Assert.True(Value(text, "communitybot_requests_seconds_count", "platform=\"telegram\"") >= 4);
        Assert.True(Value(text, "communitybot_answers_total", "kind=\"Value\"") >= 1);
        Assert.True(Value(text, "communitybot_unanswered_total", "reason=") >= 1);
        Assert.True(Value(text, "communitybot_votes_total", "change=\"Voted\"", "platform=\"telegram\"") >= 1);
        Assert.True(Value(text, "communitybot_post_lag_seconds_count", "platform=\"telegram\"") >= 1);
        Assert.True(Value(text, "communitybot_post_updates_seconds_count", "platform=\"telegram\"") >= 1);
        Assert.True(Value(text, "communitybot_commits_seconds_count") >= 1);
        Assert.True(Value(text, "communitybot_rate_limited_total", "platform=\"telegram\"") >= 1);
        Assert.Contains("communitybot_posts_lagging", text, StringComparison.Ordinal);
        Assert.Contains("communitybot_write_queue", text, StringComparison.Ordinal);
        Assert.Contains("communitybot_outgoing_queue", text, StringComparison.Ordinal);
        Assert.Contains("communitybot_connected", text, StringComparison.Ordinal);
        IsExposition(text);
        Assert.Equal([$"CommunityBot/{ProductVersion.Number}"], host.Telegram.UserAgents);
        // The metrics name no member and no question. Numbers are no evidence: a measured value or a port has any digits.
        var series = text.Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Sample().Match(line).Groups["series"].Value);
        Assert.DoesNotContain(
            series, name => name.Contains("Ming", StringComparison.Ordinal) || name.Contains("Biren", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readiness_names_the_degraded_part_and_the_reason()
    {
        await using var host = await TelegramHost.Run();
        // The check of the database has two seconds, which pass quickly on a clock that runs twelve times as fast.
        _ = host.Log.Said("Health check database with status Degraded");
        var healthy = $"Healthy\nversion: {ProductVersion.Number}\nconfig files: ok\ndatabase: ok\ntelegram: ok";
        await Eventually.Holds(async () => await Ready() == healthy, () => string.Join('\n', host.Log.All));

        host.Telegram.Faults.Next("getUpdates", Fault.Error(502), times: 100);
        var degraded = "";
        await Eventually.Holds(
            async () => (degraded = await Ready()).Contains(
                "telegram: The bot does not hear Telegram.", StringComparison.Ordinal), () => degraded);
        Assert.StartsWith("Degraded", degraded, StringComparison.Ordinal);
        Assert.True(host.Log.Said("could not be asked for updates"));
        Assert.True(host.Log.Said("Health check telegram with status Degraded"));
        // A restart would not help, so it stays 200.
        Assert.Contains("does not hear Telegram", await host.Http.GetStringAsync("/health/live"), StringComparison.Ordinal);

        Task<string> Ready() => host.Http.GetStringAsync("/health/ready");
    }

    /// <summary>The metrics, once they include this one.</summary>
    static async Task<string> MetricsWith(TelegramHost host, string metric)
    {
        var text = "";
        await Eventually.Holds(
            async () => (text = await host.Http.GetStringAsync("/metrics")).Contains(metric, StringComparison.Ordinal), () => text);
        return text;
    }

    /// <summary>The sum of a metric over the rows that have these labels.</summary>
    static double Value(string text, string metric, params string[] labels) => text.Split('\n')
        .Where(line =>
            line.StartsWith(
                metric, StringComparison.Ordinal) && line.Length > metric.Length && line[metric.Length] is '{' or ' ' && labels.All(
                label => line.Contains(label, StringComparison.Ordinal)))
        .Sum(line => double.Parse(Sample().Match(line).Groups["value"].Value, CultureInfo.InvariantCulture));

    /// <summary>https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format</summary>
    static void IsExposition(string text)
    {
        var types = new Dictionary<string, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line != "# EOF"))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                Assert.True(types.TryAdd(words[2], words[3]), $"{words[2]} is told of twice");
            }
            else if (line[0] == '#')
            {
                Assert.Matches("^# (HELP|UNIT) [a-z_]+ ", line);
            }
            else
            {
                Assert.Matches(Sample(), line);
                var name = Sample().Match(line).Groups["name"].Value;
                Assert.Contains(types.Keys, type => name == type || Regex.IsMatch(name, $"^{type}_(bucket|sum|count|total)$"));
            }
        }
    }

    [GeneratedRegex(
        "^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\[\"\\\\n])*\",?)*\\})?)"
            + " (?<value>[+-]?(Inf|NaN|[0-9.]+([eE][+-]?[0-9]+)?))( -?[0-9]+)?$")]
    private static partial Regex Sample();
}
