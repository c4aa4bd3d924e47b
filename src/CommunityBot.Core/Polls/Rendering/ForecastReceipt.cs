using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The private reply to a forecast: what is recorded and what it means, the crowd if it may be seen, and the receipt.</summary>
static class ForecastReceipt
{
    // Only exact fractions are said as such: 33.3% is one in three, 34% is 34 in 100.
    const double Tolerance = 0.0011;

    static readonly Localized Given = new("已记录您的预测：{0}", "已記錄您的預測：{0}", "Your forecast is recorded: {0}");
    static readonly Localized Changed = new("已改为：{0}", "已改為：{0}", "Your forecast is changed to {0}");
    static readonly Localized Meaning = new(
        "意思是：这样有把握的事，{1} 次里约有 {0} 次成真。",
        "意思是：這樣有把握的事，{1} 次裡約有 {0} 次成真。",
        "That is: of {1} things you are this sure of, about {0} come true.");
    static readonly Localized ScoredByName = new(
        "结算后才计分。预测不会连同名字公开，聊天里的排行榜按名字列出得分。核对凭据：/poll receipt",
        "結算後才計分。預測不會連同名字公開，聊天裡的排行榜按名字列出得分。核對憑據：/poll receipt",
        "It is scored once the prediction is settled. Forecasts are not shown with names; the board in the chat shows scores with names. "
            + "Check your receipt: /poll receipt");
    static readonly Localized Receipt = new("凭据 {0}", "憑據 {0}", "Receipt {0}");

    public static Message Of(VoteOutcome outcome, Language language)
    {
        var poll = outcome.Poll!;
        var probability = Probability.Of(outcome.Ballot);
        var (times, of) = Fraction(probability);
        List<Block> blocks =
        [
            new Paragraph((outcome.Change == VoteChange.Changed ? Changed : Given).In(language, Probability.Text(probability))),
            new Paragraph(Meaning.In(language, times, of)),
        ];
        if (outcome.Tally?.Crowd is { } crowd)
            blocks.Add(new Paragraph(ForecastMessage.Crowd(crowd, language)));
        if (outcome.Change == VoteChange.Voted)
            blocks.Add(new Paragraph(ScoredByName.In(language)) { IsDetail = true });
        blocks.Add(new Paragraph($"#{poll.Number} · {Receipt.In(language, outcome.Receipt!)}"));
        return new Message(blocks, []) { Copies = [VoteMessage.CopyOf(outcome.Receipt!, language)] };
    }

    /// <summary>The probability as so many times in so many: 0.75 is (3, 4), 0.03 is (3, 100), 0.001 is (1, 1000).</summary>
    public static (int Times, int Of) Fraction(double probability)
    {
        for (var of = 2; of <= 10; of++)
        {
            var times = Rounded(probability * of);
            if (times > 0 && times < of && Math.Abs(((double)times / of) - probability) < Tolerance)
                return (times, of);
        }

        var hundredths = probability * 100;
        return Math.Abs(hundredths - Rounded(hundredths)) < 1e-9 ? (Rounded(hundredths), 100) : (Rounded(probability * 1000), 1000);
    }

    static int Rounded(double number) => (int)Math.Round(number, MidpointRounding.AwayFromZero);
}
