using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Figures whose metric English tells by other words: $133m in the bank, 214 people on the payroll, brought in $3.2
/// billion, 77% 的员工是研发人员.</summary>
sealed class HeldFigures(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        if (cues is { IsShare: true } or { IsFrom: true } or { Direction: not 0 } || cues.Comparison is not null)
            return null;
        var behind = string.Join(' ', tokens.Skip(place + 1).Take(4).Select(token => token.Text));
        var id = number switch
        {
            { IsMoney: true, IsScaled: true } when StartsWith(behind, "in the bank", "in its coffers", "of cash in the bank") => "cash",
            { IsMoney: true, IsScaled: true } when IsTakings(place) => "revenue",
            { Unit: UnitKind.Count } or { Unit: null } when number is { Value: >= 10, Label: null } && IsStaff(place, behind) =>
                "employees",
            { Unit: UnitKind.Ratio, IsInPoints: false } when IsResearchStaff(place) => "rnd_staff_ratio",
            _ => null,
        };
        return id is not null && state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
        {
            Metric = metric,
            Number = id == "employees" ? number with { Unit = UnitKind.Count } : number,
            Qualifier = cues.Qualifier,
            Basis = cues.IsForecast ? Basis.Estimated : Basis.Reported,
            Doubts = cues.IsForecast ? [Doubt.FarFromMetric, Doubt.Forecast] : [Doubt.FarFromMetric],
        } : null;
    }

    static bool StartsWith(string text, params string[] starts) =>
        Array.Exists(starts, start => text.StartsWith(start, StringComparison.Ordinal));

    bool IsStaff(int place, string behind)
    {
        var isCounted = tokens[place].Text.EndsWith("people", StringComparison.Ordinal);
        var words = isCounted ? behind : behind.Split(' ', 2) is [("people" or "employees" or "workers" or "staff"), var rest] ? rest : "";
        return StartsWith(words, "on the payroll", "on its payroll", "on their payroll", "on staff", "on its books", "on our payroll");
    }

    /// <summary>Brought in $3.2 billion, of no part of the company: the company or a pronoun stands right before the verb.</summary>
    bool IsTakings(int place)
    {
        if (place < 2)
            return false;
        var verb = place - 1;
        while (verb > 0 && tokens[verb].Word is ArticleWord.About or ArticleWord.Over or ArticleWord.Nearly)
            verb--;
        var isSpoken = tokens[verb].Text is "just" or "did";
        if (tokens[verb].Text == "in")
            verb--;
        else if (!isSpoken && tokens[verb].Text is not ("pulled in" or "raked in"))
            return false;
        if (verb < 1 || tokens[verb].Text is not ("brought" or "took" or "raked" or "pulled" or "did" or "pulled in" or "raked in"))
            return false;
        var subject = verb - 1;
        while (subject > 0 && tokens[subject].Text is "just" or "also" or "has" or "have" or "had")
            subject--;
        return (tokens[subject].Company is not null
                || tokens[subject].Text is "it" or "we" or "you" or "they" or "the company" or "the group")
            && !tokens.Skip(place + 1).Take(3).TakeWhile(token => token.Kind != TokenKind.Mark).Any(token => token.Kind == TokenKind.Metric
                || token.Text is "funding" or "financing" or "investment" or "capital" or "debt" or "orders");
    }

    /// <summary>77% 的员工是研发人员.</summary>
    bool IsResearchStaff(int place) => place + 3 < tokens.Count && tokens[place + 1].Text == "的"
        && tokens[place + 2].Text is "员工" or "职工" or "雇员" && tokens[place + 3].Text is "是" or "为" or "属于" or "从事"
        && string.Concat(tokens.Skip(place + 4).Take(2).Select(token => token.Text)).StartsWith("研发", StringComparison.Ordinal);
}
