using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Amounts that follow a profit or a dividend: for each share, for all shares, after adjustment.</summary>
sealed partial class FollowingFigures
{
    /// <summary>The amounts beside a profit or dividend: for each share, for all shares, after adjustment.</summary>
    FigureReading? OfShares(FigureReading same, FigureReading before)
    {
        var number = same.Number!;
        // 每10股派15元，合计派发6.33亿元.
        if (number is { IsMoney: true, IsScaled: true } && before is { IsGrowth: false, Metric.Id: "dividend_per_share" }
            && state.Passage.MetricOf("dividends_paid") is { } paid && Enumerable.Range(before.Token, same.Token - before.Token)
                .Any(i => tokens[i].Text is "合计" or "共" or "共计" or "总计" or "派发" or "总额"))
        {
            return same with { Metric = paid, MetricText = null };
        }

        // 净亏损16.4亿元，经调整后为8.74亿元.
        if (number.IsMoney && before is { IsGrowth: false, Metric.Id: "net_loss" or "net_profit" or "net_profit_parent" }
            && tokens[same.Token - 1].Text is "为" or "是" or "约" or "达" && IsAdjusted(same.Token)
            && state.Passage.MetricOf("adjusted_net_profit") is { } adjusted)
        {
            return same with
            {
                Metric = adjusted,
                MetricText = null,
                Number = before.Metric.Id == "net_loss" ? number with { Value = -Math.Abs(number.Value) } : number,
                Basis = Basis.NonGaap,
            };
        }

        // Net income was $3.47 billion, or $3.03 per diluted share.
        if (number is { IsMoney: true, IsScaled: false } && !before.IsGrowth && before.Metric!.Id is "net_profit" or "adjusted_net_profit"
            or "net_profit_parent" or "net_loss" && tokens[same.Token - 1].Text is "or" or "即" or "合" or "折合" or "或"
                && PerShareWords(same.Token) is { } words)
        {
            var isDiluted = words.Contains("diluted", StringComparison.Ordinal) || words.Contains("稀释", StringComparison.Ordinal);
            return state.Passage.MetricOf(isDiluted ? "eps_diluted" : "eps") is { } perShare
                ? same with
                {
                    Metric = perShare,
                    MetricText = null,
                    Number = before.Metric.Id == "net_loss" ? number with { Value = -number.Value } : number,
                } : null;
        }

        return null;
    }

    /// <summary>The words that say that an amount is for each share; null if none do.</summary>
    string? PerShareWords(int place)
    {
        var words = string.Join(' ', tokens.Skip(place + 1).Take(3).Select(token => token.Text));
        return words.StartsWith("per ", StringComparison.Ordinal) && words.Contains("share", StringComparison.Ordinal)
            || words.StartsWith("a share", StringComparison.Ordinal) || words.StartsWith("每股", StringComparison.Ordinal) ? words : null;
    }

    FigureReading? LastLevel(int place) => readings.Take(place).LastOrDefault(reading =>
        reading is { Left: null, IsGrowth: false, Number.IsMoney: true });

    /// <summary>$916 million, or $1.01 a share, up from $30 million: an amount follows the amount before, and not that of a share; null if
    /// there is none.</summary>
    FigureReading? OfAmount(int place, FigureReading before)
    {
        if (tokens[place].Number is not { IsMoney: true, IsScaled: true } || before.IsGrowth || before.Number!.IsScaled
            || before.Metric!.Id is not ("eps" or "eps_diluted"))
        {
            return before;
        }

        return readings.Take(place).LastOrDefault(reading => reading is { Left: null, IsGrowth: false }
            && reading.Number is { IsMoney: true, IsScaled: true });
    }
}
