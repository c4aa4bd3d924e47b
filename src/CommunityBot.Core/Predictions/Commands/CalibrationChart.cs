using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>A picture of how often what a member gave a probability came true, beside what a perfect forecaster would have.</summary>
static class CalibrationChart
{
    static readonly Localized Title = new("您说的可能性与成真的比例", "您說的可能性與成真的比例", "What you said, and how often it came true");
    static readonly Localized Axis = new("成真的比例（%）", "成真的比例（%）", "Came true, %");
    static readonly Localized Came = new("成真", "成真", "Came true");
    static readonly Localized Ideal = new("完全准确时", "完全準確時", "Exactly right");
    static readonly Localized Each = new("{0}：{1}（{2} 道）", "{0}：{1}（{2} 道）", "{0}: {1} of {2}");

    public static Chart Of(IReadOnlyList<Calibration> groups, Language language)
    {
        var came = groups.Select(group => Point(group, (double)group.ComeTrue / group.Count)).ToList();
        // No labels on the line of a perfect forecaster: they repeat the axis, and would cover those of the member's line.
        var ideal = groups.Select(group => Point(group, group.Said) with { Text = "" }).ToList();
        var alternative = string.Join(
            language == Language.En ? "; " : "；",
            groups.Zip(came, (group, point) => Each.In(language, group.Range, point.Text, group.Count)));
        return new Chart(
            Title.In(language), ChartShape.Line, Axis.In(language),
            [new ChartSeries(Came.In(language), came), new ChartSeries(Ideal.In(language), ideal)], alternative)
        {
            Language = language,
            InEnglish = language == Language.En ? null : Of(groups, Language.En),
        };
    }

    static ChartPoint Point(Calibration group, double share) => new(
        group.Range.TrimEnd('%'),
        Math.Round(share * 100, 1, MidpointRounding.AwayFromZero),
        Probability.Text(Math.Round(share, 3, MidpointRounding.AwayFromZero)));
}
