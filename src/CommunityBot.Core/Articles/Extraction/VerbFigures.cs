using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Reads figures whose metric is a verb: lost $66 million, employs 830 people, shipped 31 million chips, spent $2 billion on
/// R&amp;D,
/// 出货120万颗.</summary>
sealed class VerbFigures(SentenceState state)
{
    /// <summary>How far before the number the verb may stand.</summary>
    const int Farthest = 4;

    static readonly Dictionary<string, string> Amounts = new()
    {
        ["lost"] = "net_loss",
        ["earned"] = "net_profit",
        ["募得"] = "funds_raised",
        ["筹资"] = "funds_raised",
    };

    static readonly Dictionary<string, string> Counts = new()
    {
        ["employs"] = "employees",
        ["employed"] = "employees",
        ["shipped"] = "shipments",
        ["ships"] = "shipments",
        ["delivered"] = "shipments",
        ["出货"] = "shipments",
        ["出货了"] = "shipments",
        ["交付"] = "shipments",
        ["交付了"] = "shipments",
    };

    static readonly HashSet<string> Staff = ["people", "workers", "staff", "engineers", "employees"];

    static readonly HashSet<string> Goods =
        ["chips", "gpus", "units", "cards", "accelerators", "wafers", "processors", "cpus", "modules", "servers", "controllers", "devices"];

    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;

    public FigureReading? Read(int place, FigureCues cues)
    {
        var number = tokens[place].Number!;
        if ((cues is { IsShare: true } or { IsFrom: true } or { IsTo: true } || cues.Comparison is not null)
            && !(number is { IsMoney: true, IsScaled: true } && Guided(place) is not null))
        {
            return null;
        }

        var id = number switch
        {
            { IsMoney: true, IsScaled: true } => Acquired(place) ?? Repurchased(place) ?? Spent(place) ?? Guided(place) ?? Verb(place, Amounts),
            { IsMoney: true, To: null } => PerShare(place),
            { Unit: UnitKind.Multiple } => Multiple(place),
            { Unit: UnitKind.Count } or { Unit: null } when number.Value >= 100 => Counted(place),
            _ => null,
        };
        return id is not null && state.Passage.MetricOf(id) is { } metric ? new FigureReading(place)
        {
            Metric = metric,
            Number = id is "eps" && tokens[VerbToken(place)].Text == "lost" ? number with { Value = -number.Value } : number,
            Qualifier = cues.Qualifier,
            SubjectToken = VerbToken(place),
            Basis = cues.IsForecast || Guided(place) is not null ? Basis.Estimated : Basis.Reported,
            Doubts = cues.IsForecast ? [Doubt.FarFromMetric, Doubt.Forecast] : [Doubt.FarFromMetric],
        } : null;
    }

    int VerbToken(int place)
    {
        for (var i = place - 1; i >= 0 && place - i <= Farthest + 4; i--)
        {
            if (Amounts.ContainsKey(tokens[i].Text) || Counts.ContainsKey(tokens[i].Text) || IsSpending(tokens[i].Text))
                return i;
        }

        return -1;
    }

    string? Verb(int place, Dictionary<string, string> verbs)
    {
        for (var i = place - 1; i >= 0 && place - i <= Farthest; i--)
        {
            if (verbs.TryGetValue(tokens[i].Text, out var id))
                return (IsOfShares(place) && id == "net_loss") || WrittenForms.IsOfUsers(tokens, i) ? null : id;
            // 交付新车3.8万辆.
            if (tokens[i].Text is "新车" or "汽车" or "车辆")
                continue;
            if (tokens[i].Kind is not TokenKind.Cue && !(tokens[i].Kind == TokenKind.Word && !FigureCues.IsContent(tokens[i])))
                return null;
        }

        return null;
    }

    /// <summary>Lost $2 billion in market value: of the price of its shares.</summary>
    bool IsOfShares(int place) => tokens.Skip(place + 1).Take(6).Any(token =>
        token.Metric?.Id is "market_cap" or "share_price" or "valuation" || token.Is(ArticleWord.Price) || token.Text is "value" or "bet");

    string? Counted(int place)
    {
        if (Verb(place, Counts) is not { } id)
            return null;
        var written = tokens[place].Text;
        if (Script.IsHan(written[^1]))
            return id == "shipments" && written[^1] is '颗' or '片' or '块' or '台' or '张' or '套' or '件' or '部' or '只' or '辆' ? id : null;
        var behind = tokens.Skip(place + 1).Take(4).TakeWhile(token => token.Kind is TokenKind.Word or TokenKind.Cue or TokenKind.Segment
            or TokenKind.Metric or TokenKind.Company).Select(token => token.Text).ToList();
        var isStaff = written.EndsWith("people", StringComparison.Ordinal) || behind.Exists(Staff.Contains);
        return id == "employees" ? isStaff ? id : null
            : !isStaff && (written.EndsWith("units", StringComparison.Ordinal) || behind.Exists(Goods.Contains)) ? id : null;
    }

    /// <summary>Earned $1.58 per share.</summary>
    string? PerShare(int place) => VerbToken(place) is >= 0 and var verb && place - verb <= 2 && (tokens[verb].Text is "earned" or "lost")
        && string.Join(' ', tokens.Skip(place + 1).Take(3).Select(token => token.Text)) is var behind
        && (behind.StartsWith("per ", StringComparison.Ordinal) || behind.StartsWith("a share", StringComparison.Ordinal))
        && behind.Contains("share", StringComparison.Ordinal) ? "eps" : null;

    /// <summary>The company guides to $88 billion: of revenue, where no metric is named.</summary>
    string? Guided(int place) => place > 1 && (tokens[place - 1].Text is "to" or "for" or "about")
        && tokens.Skip(Math.Max(0, place - 3)).Take(3).Any(token => token.Text is "guides" or "guided" or "guiding")
        && !tokens.Skip(place + 1).Take(3).Any(token => token.Kind == TokenKind.Metric) ? "revenue" : null;

    /// <summary>以现金11.8亿元收购一家企业; agreed to buy Quillon for $1.2 billion.</summary>
    string? Acquired(int place)
    {
        var behind = tokens.Skip(place + 1).Take(3).TakeWhile(token => !token.IsMark(",，;；。"));
        // 以约523亿港元（未计开支）购回股份.
        if (tokens.Skip(place + 1).Take(8).TakeWhile(token => !token.IsMark(",，;；。")).Any(token => token.Text is "购回")
            && tokens.Skip(Math.Max(0, place - 3)).Take(3).Any(token => token.Text is "以" or "斥资" or "用"))
        {
            return "buyback";
        }

        if (behind.Any(token => token.Text is "收购" or "受让") && Enumerable.Range(Math.Max(0, place - 3), Math.Min(3, place))
            .Any(i => tokens[i].Text is "以" or "拟以" or "作价" or "斥资" or "将以" or "用"))
        {
            return "acquisition_price";
        }

        return place > 2 && (tokens[place - 1].Text is "for" or "at") && tokens.Skip(Math.Max(0, place - 9)).Take(9)
            .Any(token => token.Text is "acquire" or "acquired" or "acquires" or "buy" or "bought" or "acquisition" or "acquiring")
            && !tokens.Skip(Math.Max(0, place - 9)).Take(9).Any(token => token.Kind is TokenKind.Metric or TokenKind.Number)
            ? "acquisition_price" : null;
    }

    /// <summary>Trades at 19.4 times forward earnings.</summary>
    string? Multiple(int place)
    {
        var behind = tokens.Skip(place + 1).Take(4).TakeWhile(token => token.Kind is not TokenKind.Mark).ToList();
        return behind.Count == 0 || !Script.IsLatinLetter(behind[0].Text[0]) ? null
            : behind.Exists(token => token.Metric?.Id is "net_profit" or "pe" && token.Text.Contains("earnings",
                StringComparison.Ordinal)) ? "pe"
            : behind is [{ Metric.Id: "revenue", Text: "sales" }, ..] or [_, { Metric.Id: "revenue", Text: "sales" }, ..] ? "ps" : null;
    }

    /// <summary>Repurchased $1.4 billion of common stock; bought back $2 billion in shares.</summary>
    string? Repurchased(int place) =>
        Enumerable.Range(Math.Max(0, place - Farthest), Math.Min(Farthest, place)).Any(i => tokens[i].Text is "repurchased" or "repurchases"
            || (tokens[i].Text is "bought" or "buying" or "buys" && tokens[i + 1].Text == "back"))
        && tokens.Skip(place + 1).Take(6).TakeWhile(token => !token.IsMark(",;")).Any(token =>
            token.Text is "stock" or "common stock" or "shares") ? "buyback" : null;

    static bool IsSpending(string text) => text is "spent" or "spend" or "spends" or "invested" or "invests";

    /// <summary>Spent $189 million on capital expenditures.</summary>
    string? Spent(int place)
    {
        if (!Enumerable.Range(Math.Max(0, place - Farthest), Math.Min(Farthest, place)).Any(i => IsSpending(tokens[i].Text)))
            return null;
        for (var i = place + 1; i < tokens.Count && i <= place + Farthest; i++)
        {
            if (tokens[i].Metric?.Id is "rnd_expense" or "capex" or "selling_expense" or "buyback")
                return tokens[i - 1].Text is "on" or "in" or "its" ? tokens[i].Metric!.Id : null;
            if (tokens[i].Kind is TokenKind.Number or TokenKind.Mark or TokenKind.Company)
                return null;
        }

        return null;
    }
}
