using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>A prediction as posted in a chat, and as its notices show it.</summary>
static class ForecastMessage
{
    /// <summary>Nine probabilities in three rows, from unlikely to likely.</summary>
    const int ButtonColumns = 3;

    static readonly Localized Paused = new("预测已截止。", "預測已截止。", "Forecasting has closed.");
    static readonly Localized Void = new("这道预测已作废，不计分。", "這道預測已作廢，不計分。", "This prediction is void; it scores nothing.");
    static readonly Localized CrowdText = new("大家的判断：{0}", "大家的判斷：{0}", "The crowd says {0}");
    static readonly Localized HiddenUntilForecast = new(
        "您给出预测后才能看到大家的判断。", "您給出預測後才能看到大家的判斷。", "You see what the crowd says once you have given your own forecast.");
    static readonly Localized HiddenUntilClosing = new(
        "截止后才公布大家的判断。", "截止後才公布大家的判斷。", "What the crowd says is shown when forecasting closes.");
    static readonly Localized NobodyYet = new("还没有人预测", "還沒有人預測", "No forecasts yet");
    static readonly Localized One = new("1 人已预测", "1 人已預測", "1 forecast");
    static readonly Localized Several = new("{0} 人已预测", "{0} 人已預測", "{0} forecasts");
    static readonly Localized Rules = new(
        "#{0} · 您认为成真的可能性有多大？随时可改 · 没有金钱和奖品",
        "#{0} · 您認為成真的可能性有多大？隨時可改 · 沒有金錢和獎品",
        "#{0} · How likely is it? You may change it at any time · No money, no prizes");
    static readonly Localized Closes = new("{0} 截止", "{0} 截止", "Closes {0}");

    /// <param name="isCrowdShown">Whether the reader may see what the crowd says.</param>
    /// <param name="page">The address of its page; null for none.</param>
    public static Message Of(Poll poll, Tally tally, Language language, DateTimeOffset now, bool isCrowdShown, string? page = null)
    {
        var isOpen = poll.IsOpenAt(now);
        List<Block> blocks =
            [new Heading(poll.Terms.Question.In(language)), .. StateBlocks(poll, tally, language, now, isCrowdShown)];
        if (isOpen && poll.Terms.ClosesAt is { } at)
        {
            blocks.Add(
                new Paragraph(
                    $"{Rules.In(language, poll.Number)} · {Closes.In(language, ZonedTime.Text(at, poll.Terms.TimeZone, language))}")
                {
                    Moments = PollTexts.Moments(poll, language),
                });
        }
        else
        {
            blocks.Add(new Paragraph($"#{poll.Number}"));
        }

        if (page is not null)
            blocks.Add(PollMessage.LinkTo(page, language));
        return new Message(blocks, isOpen ? PollButtons.OfPost(poll, language) : []) { ButtonColumns = ButtonColumns };
    }

    /// <summary>How it is decided, what has decided it, and what the crowd says.</summary>
    public static IEnumerable<Block> StateBlocks(Poll poll, Tally tally, Language language, DateTimeOffset now, bool isCrowdShown)
    {
        if (CriterionOf(poll, language) is { } criterion)
            yield return criterion;
        foreach (var block in Progress(poll, tally, language, now, isCrowdShown))
            yield return block;
    }

    /// <summary>How it is decided.</summary>
    public static Paragraph? CriterionOf(Poll poll, Language language) =>
        poll.Terms.Criterion is { } criterion ? PollTexts.Stored(poll.Terms, criterion, language) : null;

    /// <summary>What has decided it, and what the crowd says.</summary>
    /// <param name="saysWhenShown">Whether it says when a hidden crowd is shown.</param>
    public static IEnumerable<Block> Progress(
        Poll poll, Tally tally, Language language, DateTimeOffset now, bool isCrowdShown, bool saysWhenShown = true)
    {
        if (poll.State == PollState.Cancelled)
            yield return new Paragraph(Void.In(language));
        else if (poll.Outcome is { } outcome)
            yield return PollTexts.Stored(poll.Terms, outcome, language);
        else if (!poll.IsOpenAt(now))
            yield return new Paragraph(Paused.In(language));
        if (poll.State != PollState.Cancelled)
        {
            yield return new Paragraph(isCrowdShown || !saysWhenShown
                ? CrowdLine(tally, language, isCrowdShown)
                : $"{Forecasters(tally, language)} · {WhenShown(poll, language)}");
        }
    }

    /// <summary>What decided it, or that it is void; null while that is not known.</summary>
    public static string? StateOf(Poll poll, Language language) =>
        poll.State == PollState.Cancelled ? Void.In(language) : poll.Outcome?.In(language);

    /// <summary>The outcome in a sentence: what decided it, or what the crowd says while that is not known.</summary>
    public static string Outcome(Poll poll, Tally tally, Language language) =>
        poll.Outcome?.In(language) ?? (tally.Crowd is { } crowd ? Crowd(crowd, language) : NobodyYet.In(language));

    public static string Forecasters(Tally tally, Language language) => tally.Voters switch
    {
        0 => NobodyYet.In(language),
        1 => One.In(language),
        _ => Several.In(language, PollTexts.Number(tally.Voters)),
    };

    public static string Crowd(double probability, Language language) => CrowdText.In(language, Probability.Text(probability));

    /// <summary>When what the crowd says, which is hidden now, is shown.</summary>
    public static string WhenShown(Poll poll, Language language) =>
        (poll.Terms.Visibility == ResultVisibility.AfterVoting ? HiddenUntilForecast : HiddenUntilClosing).In(language);

    /// <summary>What the crowd says if it is shown, and how many it is.</summary>
    public static string CrowdLine(Tally tally, Language language, bool isCrowdShown)
    {
        var forecasters = Forecasters(tally, language);
        return isCrowdShown && tally.Crowd is { } crowd ? $"{Crowd(crowd, language)} · {forecasters}" : forecasters;
    }
}
