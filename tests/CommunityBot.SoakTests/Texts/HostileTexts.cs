using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Tests;

namespace CommunityBot.SoakTests.Texts;

/// <summary>
/// Hostile texts as commands, questions, polls, options, forms and completions through both stand-ins at once, which check every
/// answer against the rules of their platform: every text is answered, nothing fails, nobody is mentioned, and memory does not grow.
/// </summary>
public sealed class HostileTexts
{
    const int OnDiscord = 6, Part = 1_000, EverySample = 50;

    /// <summary>By then everything has run and been compiled.</summary>
    const int WarmUp = 3_000;

    /// <summary>What memory may be at the end, compared with that after the first texts.</summary>
    const double MostGrowth = 1.1;

    [Fact]
    public async Task Every_one_is_answered_and_nothing_fails_mentions_or_grows()
    {
        var (seed, texts, onTelegram) = (TestSeed.Or(20261201), Length.Of(300, 10_000), Length.Of(40, 100));
        await using var bot = await HostileBot.Start();
        var typists = Typists(bot, seed, onTelegram);
        await bot.Discord.Gateway.Ready(timeout: TimeSpan.FromMinutes(1));
        await Eventually.Holds(() => bot.Discord.Commands.Count > 0);

        var (taken, memory, failures) = (0, new ConcurrentQueue<(int Text, double Megabytes)>(), new ConcurrentQueue<string>());
        await Task.WhenAll(typists.Select(typist => Task.Run(async () =>
        {
            while (failures.IsEmpty && Interlocked.Increment(ref taken) is var number && number <= texts)
            {
                try
                {
                    while (!await typist.Type())
                    {
                    }
                }
                catch (Exception failure)
                {
                    failures.Enqueue($"text {number}: {failure}");
                }

                if (number % EverySample == 0)
                    memory.Enqueue((number, bot.Megabytes));
            }
        })));
        Assert.True(failures.IsEmpty, $"{string.Join("\n\n", failures.Take(3))}\n{string.Join('\n', bot.Wrong.Take(10))}");
        await bot.Telegram.Settled(TimeSpan.FromMinutes(2));

        Assert.True(!bot.Wrong.Any(), string.Join('\n', bot.Wrong.Take(20)));
        Assert.Empty(bot.Discord.Complaints);
        Assert.Empty(bot.Telegram.Complaints);
        Assert.DoesNotContain(typists, typist => typist.WasMentioned());
        Assert.Equal((0, "ok"), await bot.Stop());
        Grows(memory.OrderBy(sample => sample.Text).ToList(), texts);
    }

    static List<Typist> Typists(HostileBot bot, int seed, int onTelegram)
    {
        var typists = new List<Typist>();
        var guild = bot.Discord.Guild("Chips");
        for (var number = 0; number < OnDiscord; number++)
        {
            var user = bot.Discord.User($"Typist{number}", number % 2 == 0 ? "en-US" : "zh-CN");
            guild.Add(user, Permissions.ManageMessages);
            var channel = guild.TextChannel($"typing-{number}");
            typists.Add(new(new DiscordTypist(bot.Discord, user, channel, new Random(seed + number)).Type,
                () => user.Sees(channel).Concat(user.Sees(user.Dm)).Any(message =>
                    message.Author == bot.Discord.Bot && message.History.Any(content => content.MayMention))));
        }

        for (var number = 0; number < onTelegram; number++)
        {
            var user = bot.Telegram.User($"Typist {number}", number % 3 == 0 ? "zh-hans" : "en");
            var group = bot.Telegram.Supergroup($"Group {number}", Role.Administrator).Add(user, Role.Creator);
            typists.Add(new(new TelegramTypist(bot.Telegram, user, group, new Random(seed - number - 1)).Type,
                () => user.Private.FromBot.Concat(group.FromBot).Any(message => (message.Content?.Entities ?? []).Any(entity =>
                    (string?)entity!["type"] is "text_mention"
                        || ((string?)entity["type"] == "mention" && !OfBotFather(message.Text, (int)entity["offset"]!))))));
        }

        return typists;
    }

    static bool OfBotFather(string text, int at) => text.AsSpan(at).StartsWith("@BotFather", StringComparison.Ordinal);

    static void Grows(List<(int Text, double Megabytes)> samples, int texts)
    {
        foreach (var part in samples.GroupBy(sample => (sample.Text - 1) / Part))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"texts {part.Key * Part} to {(part.Key + 1) * Part}: {part.Average(sample => sample.Megabytes):F1} MB"));
        }

        if (texts < 2 * WarmUp)
            return;
        double Average(int from) => samples.Where(sample => sample.Text > from && sample.Text <= from + Part).Average(sample =>
            sample.Megabytes);
        Assert.InRange(Average(texts - Part) / Average(WarmUp), 0, MostGrowth);
    }

    /// <param name="Type">Types one text and waits for its answer; false if the platform would not take it.</param>
    /// <param name="WasMentioned">Whether a message of the bot that this member sees makes an app tell anyone of a mention.</param>
    sealed record Typist(Func<Task<bool>> Type, Func<bool> WasMentioned);
}
