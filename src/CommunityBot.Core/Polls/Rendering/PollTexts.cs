using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>Texts that posts, notices and results share.</summary>
static class PollTexts
{
    static readonly Localized Count = new("{0} 票 · {1}", "{0} 票 · {1}", "{0} · {1}");
    static readonly Localized VotersText = new("{0} 人已投票", "{0} 人已投票", "{0} voted");
    static readonly Localized OneVoter = new("1 人已投票", "1 人已投票", "1 voted");
    static readonly Localized NobodyYet = new("还没有人投票", "還沒有人投票", "No votes yet");
    static readonly Localized Nobody = new("没有人投票", "沒有人投票", "Nobody voted");
    static readonly Localized Single = new("单选", "單選", "Choose one");
    static readonly Localized Multiple = new("多选，最多 {0} 项", "多選，最多 {0} 項", "Choose up to {0}");
    static readonly Localized Forecast = new("预测", "預測", "Prediction");
    static readonly Localized Ranked = new("排序投票", "排序投票", "Ranked");
    static readonly Localized ToRank = new("排序投票：从最想要的开始依次点", "排序投票：從最想要的開始依次點", "Ranked: tap your options in order, best first");
    static readonly Localized WriteIns = new("可以自填选项", "可以自填選項", "You may add options");
    static readonly Localized Named = new("记名，公开谁投了什么", "記名，公開誰投了什麼", "Shows who voted for what");
    static readonly Localized Anonymous = new("匿名", "匿名", "Anonymous");
    static readonly Localized Quorum = new("满 {0} 人投票才有效", "滿 {0} 人投票才有效", "Valid from {0} voters on");
    static readonly Localized ModeratorsVote = new("仅管理员可投", "僅管理員可投", "For moderators only");
    static readonly Localized RoleVotes = new("仅“{0}”身份组可投", "僅「{0}」身分組可投", "For the role “{0}” only");
    static readonly Localized Closes = new("{0} 结束", "{0} 結束", "Closes {0}");
    static readonly Localized NoEnd = new("不限", "不限", "none");
    static readonly Localized AfterVoting = new("投票后可见结果", "投票後可見結果", "Results once you have voted");
    static readonly Localized AfterClosing = new("结束后公布结果", "結束後公布結果", "Results when it closes");
    static readonly Localized Removed = new("{0}（已移除）", "{0}（已移除）", "{0} (removed)");

    public static string Between(Language language) => language == Language.En ? ", " : "、";

    public static string Voters(Poll poll, Tally tally, Language language) => tally.Voters switch
    {
        _ when poll.Terms.Kind == PollKind.Forecast => ForecastMessage.Forecasters(tally, language),
        0 => (poll.State == PollState.Open ? NobodyYet : Nobody).In(language),
        1 => OneVoter.In(language),
        _ => VotersText.In(language, Number(tally.Voters)),
    };

    public static string CountAndShare(long votes, double share, Language language) => Count.In(language, Number(votes), Share(share));

    public static string Share(double share) =>
        (share * 100).ToString(share is > 0 and < 0.0995 ? "0.#" : "0", CultureInfo.InvariantCulture) + "%";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Closing(Poll poll, Language language) =>
        poll.Terms.ClosesAt is { } at ? ZonedTime.Text(at, poll.Terms.TimeZone, language) : NoEnd.In(language);

    /// <summary>The closing time in <see cref="Closing"/> and <see cref="Rules"/>.</summary>
    public static IReadOnlyList<Moment> Moments(Poll poll, Language language) =>
        poll.Terms.ClosesAt is { } at ? [ZonedTime.Moment(at, poll.Terms.TimeZone, language)] : [];

    /// <summary>A text that was stored with clock times of the poll's zone.</summary>
    public static Paragraph Stored(PollSettings terms, Localized text, Language language) => new(text.In(language))
    {
        Moments = ZonedTime.MomentsIn(text.In(language), terms.TimeZone, language),
    };

    /// <summary>The rules in one line.</summary>
    public static string Rules(Poll poll, Language language)
    {
        var settings = poll.Terms;
        return string.Join(" · ", ((string?[])
        [
            $"#{poll.Number}",
            settings.Kind switch
            {
                PollKind.Single => Single.In(language),
                PollKind.Forecast => Forecast.In(language),
                PollKind.Ranked => (poll.State == PollState.Open ? ToRank : Ranked).In(language),
                _ => Multiple.In(language, settings.MaxChoices),
            },
            settings.Kind == PollKind.Forecast ? null : (settings.IsNamed ? Named : Anonymous).In(language),
            settings.AllowsWriteIns && poll.State == PollState.Open ? WriteIns.In(language) : null,
            settings.Audience == PollSettings.Everyone ? null
                : settings.Audience == PollSettings.Moderators ? ModeratorsVote.In(language)
                : RoleVotes.In(language, settings.Audience),
            settings.Quorum > 0 ? Quorum.In(language, settings.Quorum) : null,
            poll.State != PollState.Open || settings.Visibility == ResultVisibility.Live
                ? null
                : (settings.Visibility == ResultVisibility.AfterVoting ? AfterVoting : AfterClosing).In(language),
            poll.State == PollState.Open && settings.ClosesAt is { } at
                ? Closes.In(language, ZonedTime.Text(at, settings.TimeZone, language))
                : null,
        ]).Where(part => part is not null));
    }

    public static Bars Bars(Poll poll, Tally tally, Language language)
    {
        var best = poll.Options.Select(option => tally.Votes(option.Number)).DefaultIfEmpty().Max();
        return new Bars(
        [
            .. poll.Options.Select(option => new Bar(
                option.Label.In(language),
                tally.Votes(option.Number),
                tally.Share(option.Number),
                CountAndShare(tally.Votes(option.Number), tally.Share(option.Number), language))
            {
                IsLeading = best > 0 && tally.Votes(option.Number) == best,
                ButtonId = PollButtons.IdOf(poll, option),
            }),
        ]);
    }

    /// <summary>The names of a ballot's options; those of a ranking are joined by <c>&gt;</c>.</summary>
    public static string Chosen(Poll poll, Ballot ballot, Language language) => poll.Terms.Kind == PollKind.Forecast
        ? ballot.IsEmpty ? "" : Probability.Text(Probability.Of(ballot))
        : poll.Terms.Kind == PollKind.Ranked
        ? string.Join(" > ", ballot.Options.Select(option => Name(poll, option, language)))
        : string.Join(Between(language), ballot.Options.Select(option => Name(poll, option, language)));

    public static string Name(Poll poll, int number, Language language) => poll.Option(number) switch
    {
        { IsRemoved: true } option => Removed.In(language, option.Label.In(language)),
        { } option => option.Label.In(language),
        null => $"#{number}",
    };
}
