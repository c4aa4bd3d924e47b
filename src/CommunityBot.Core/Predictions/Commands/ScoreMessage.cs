using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>What members have earned: one's own scores with calibration, and the board.</summary>
static class ScoreMessage
{
    const int MaxListed = 10, MaxPlaces = 20;

    static readonly Localized MineTitle = new("我的预测", "我的預測", "My forecasts");
    static readonly Localized NoneYet = new(
        "您还没有结算过的预测。", "您還沒有結算過的預測。", "None of the predictions you have forecast is settled yet.");
    static readonly Localized Means = new(
        "{0} 道已结算。平均：相对他人 {1}，相对抛硬币 {2}，Brier {3}（0 最好）",
        "{0} 道已結算。平均：相對他人 {1}，相對擲硬幣 {2}，Brier {3}（0 最好）",
        "{0} settled. On average: against others {1}, against a coin {2}, Brier {3} (0 is best)");
    static readonly Localized Earned = new(
        "相对他人 {0} · 相对抛硬币 {1} · Brier {2} · 覆盖 {3}",
        "相對他人 {0} · 相對擲硬幣 {1} · Brier {2} · 涵蓋 {3}",
        "against others {0} · against a coin {1} · Brier {2} · covered {3}");
    static readonly Localized Yes = new("是", "是", "yes");
    static readonly Localized No = new("否", "否", "no");
    static readonly Localized Said = new("{0}，结果：{1}", "{0}，結果：{1}", "{0}, came out {1}");
    static readonly Localized CalibrationTitle = new(
        "您说某个可能性时，有多少成真：", "您說某個可能性時，有多少成真：", "How often what you gave a probability came true:");
    static readonly Localized CameTrue = new("{1} 次中 {0} 次（{2}）", "{1} 次中 {0} 次（{2}）", "{0} of {1} ({2})");
    static readonly Localized BoardTitle = new("预测排行榜 {0}", "預測排行榜 {0}", "Forecasters of {0}");
    static readonly Localized BoardRule = new(
        "只计已到原定截止时间的预测和结算满 {0} 道的成员；按相对他人的平均得分，± 是 95% 置信区间：区间重叠的名次可能只是运气。没有奖品。",
        "只計已到原定截止時間的預測和結算滿 {0} 道的成員；按相對他人的平均得分，± 是 95% 信賴區間：區間重疊的名次可能只是運氣。沒有獎品。",
        "Only predictions past their scheduled end, and members with {0} or more of them, by mean score against others. ± is the 95% "
            + "confidence interval: where intervals overlap, the order may be luck. There are no prizes.");
    static readonly Localized NobodyYet = new(
        "还没有成员结算满 {0} 道。", "還沒有成員結算滿 {0} 道。", "No member has {0} settled predictions yet.");
    static readonly Localized Place = new("名次", "名次", "Place");
    static readonly Localized Member = new("成员", "成員", "Member");
    static readonly Localized Peer = new("相对他人", "相對他人", "Against others");
    static readonly Localized Count = new("题数", "題數", "Settled");

    public static Message Mine(IReadOnlyList<EarnedScore> scores, Language language)
    {
        if (scores.Count == 0)
            return Message.Text(NoneYet.In(language));
        var forecasts = scores.Select(score => (score.Forecast / 1000.0, score.Outcome)).ToList();
        return new Message(
            new Heading(MineTitle.In(language)),
            new Paragraph(
                Means.In(
                    language,
                    scores.Count,
                    Interval(MeanScore.Of([.. scores.Select(score => score.Peer)])),
                    Interval(MeanScore.Of([.. scores.Select(score => score.Baseline)])),
                    Brier(scores.Average(score => score.Brier)))),
            new Paragraph(CalibrationTitle.In(language)),
            new Bars([.. Calibration.Of(forecasts).Select(group => BarOf(group, language))]),
            CalibrationChart.Of(Calibration.Of(forecasts), language),
            new Figures([.. scores.Take(MaxListed).Select(score => FigureOf(score, language))]));
    }

    public static Message Of(IReadOnlyList<BoardPlace> places, Season season, Language language)
    {
        List<Block> blocks = [new Heading(BoardTitle.In(language, season))];
        blocks.Add(
            places.Count == 0
                ? new Paragraph(NobodyYet.In(language, Board.LeastPredictions))
                : new Table(
                    [Place.In(language), Member.In(language), Peer.In(language), "Brier", Count.In(language)],
                    [
                        .. places.Take(MaxPlaces).Select((place, index) => (IReadOnlyList<string>)
                        [
                            $"{index + 1}", place.Name, Interval(place.Peer), Brier(place.Brier), $"{place.Peer.Count}",
                        ]),
                    ]));
        blocks.Add(new Paragraph(BoardRule.In(language, Board.LeastPredictions)));
        return new Message(blocks, []);
    }

    /// <summary>One score in a line: what was said, what came out, what it earned.</summary>
    public static Figure FigureOf(EarnedScore score, Language language) => new(
        $"#{score.Number} {RowText.Localized(score.Question).In(language)}",
        Said.In(language, Probability.Text(score.Forecast / 1000.0), (score.Outcome ? Yes : No).In(language)),
        Earned.In(
            language, Signed(score.Peer), Signed(score.Baseline), Brier(score.Brier),
            Percent(score.Coverage)));

    static Bar BarOf(Calibration group, Language language)
    {
        var share = (double)group.ComeTrue / group.Count;
        return new Bar(
            group.Range,
            group.ComeTrue,
            share,
            CameTrue.In(language, group.ComeTrue, group.Count, Percent(share)));
    }

    static string Interval(MeanScore score) => score.Margin is { } margin
        ? $"{Signed(score.Mean)} ± {margin.ToString("0.0", CultureInfo.InvariantCulture)}"
        : Signed(score.Mean);

    static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture) + "%";

    static string Brier(double score) => score.ToString("0.000", CultureInfo.InvariantCulture);

    static string Signed(double score) => score.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
