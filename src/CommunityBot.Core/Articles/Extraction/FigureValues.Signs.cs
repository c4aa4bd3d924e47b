using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

sealed partial class FigureValues
{
    /// <summary>A dividend payout of 25% of free cash flow: not of profit, of which the metric is a part.</summary>
    bool IsOfOtherWhole(int place, Metric metric)
    {
        var whole = place + 1;
        if (metric.Unit != UnitKind.Ratio || whole >= tokens.Count || tokens[whole].Text != "of")
            return false;
        while (++whole < tokens.Count && tokens[whole].Text is "its" or "the" or "total" or "our")
        {
        }

        return whole < tokens.Count && tokens[whole].Metric is { Unit: UnitKind.Money } other
            && other.Id is not ("revenue" or "total_revenue" or "net_profit");
    }

    ArticleNumber WithLoss(ArticleNumber number, Metric metric, MetricSlot slot, FigureCues cues)
    {
        if (cues.IsLoss && metric.Id != "net_loss")
            return number with { Value = -Math.Abs(number.Value), To = -number.To };
        return (metric.Id == "net_loss" && number.Value < 0) || (IsNegative(slot.Token)
            && number.Value > 0) ? number with { Value = -number.Value, To = -number.To } : number;
    }

    /// <summary>Guided for revenue of $12 billion, with a gross margin of around 51%: the later figures are expected too.</summary>
    bool IsInForecast(int place)
    {
        var periods = 0;
        for (var i = place - 1; i >= 0; i--)
        {
            if (state.Readings[i] is { Left: null } before)
                return before.Basis == Basis.Estimated || before.Doubts.Contains(Doubt.Forecast);
            if (tokens[i].Is(ArticleWord.Forecast) && tokens[i].Text is not ("计划" or "目标" or "target" or "will"))
                return true;
            if ((tokens[i].Kind == TokenKind.Period && ++periods > 1) || tokens[i].Kind is TokenKind.Company || tokens[i].IsMark(";；"))
                return false;
        }

        return false;
    }

    /// <summary>Whether the words before the metric, back to the number before, tell of what is expected.</summary>
    bool IsForecast(int metric)
    {
        for (var i = metric - 1; i >= 0 && tokens[i].Kind != TokenKind.Number; i--)
        {
            if (tokens[i].Is(ArticleWord.Forecast))
                return true;
        }

        return false;
    }

    /// <summary>家 counts companies, 人 people: shipments are counted in neither.</summary>
    static bool CountsSame(string written, Metric metric)
    {
        var counted = written[^1];
        var isStaff = metric.Id.Contains("staff", StringComparison.Ordinal)
            || metric.Id is "employees" or "users" or "developers" or "shareholders";
        return isStaff ? counted is '人' or '名' or '位' or '户' or '万' or '亿' || Script.IsLatinLetter(counted) || char.IsAsciiDigit(counted)
            : counted is not ('人' or '名' or '位')
            && (counted != '家' || metric.Counter?.ZhHans.Contains('家', StringComparison.Ordinal) == true);
    }

    bool IsPerShare(int place)
    {
        if (tokens[place].Number!.IsPerShare || (place > 0 && tokens[place - 1].Text is "每股"))
            return true;
        var behind = tokens.Skip(place + 1).Take(3).Select(token => token.Text).ToList();
        return behind is ["a" or "per", "share", ..] or ["per", "diluted" or "basic" or "common", "share" or "shares"] or ["per share", ..];
    }

    Metric? PerShareOf(Metric metric) =>
        metric.Unit == UnitKind.Price ? metric
        : metric.Id is "dividends_paid" ? state.Passage.MetricOf("dividend_per_share")
        : metric.Id is "net_profit" or "net_profit_parent" or "adjusted_net_profit" ? state.Passage.MetricOf("eps")
        : null;

    bool HasLevelWord(int place, int metric)
    {
        for (var i = place - 1; i > metric; i--)
        {
            // Was down $2 billion: a change, whatever stands before the verb.
            if (tokens[i].Word is ArticleWord.Up or ArticleWord.Down && Script.IsLatinLetter(tokens[i].Text[0]))
                return false;
            if (tokens[i].Text is "为" or "达" or "达到" or "was" or "reached" or "of" or "at" or "is" || tokens[i].Is(ArticleWord.Loss))
                return true;
        }

        return false;
    }

    bool IsNegative(int metric) => ((tokens[metric].Text.Contains("亏损", StringComparison.Ordinal)
            || tokens[metric].Text.Contains("loss", StringComparison.Ordinal))
        && tokens[metric].Metric!.Id is not ("net_loss" or "asset_impairment" or "credit_impairment")) || metric > 0
            && tokens[metric - 1].Text is "negative" or "负";
}
