using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Which company a figure of a sentence is about.</summary>
sealed partial class FigureCompanies(SentenceState state)
{
    readonly IReadOnlyList<ArticleToken> tokens = state.Tokens;
    readonly Passage passage = state.Passage;

    public (ArticleCompany? Company, Doubt? Why) Of(int metric, int place, FigureCues? cues)
    {
        // A sector has no process node of its own.
        var isOfCompany = tokens[place].Number is { Unit: UnitKind.Nanometres };
        // Sales to Intel: a company behind the metric is not the one it is of, except at the start of a clause.
        for (var i = place - 1; i > metric; i--)
        {
            if (tokens[i].Company is { } company)
            {
                return tokens[i - 1].IsMark(",，;；") || cues?.IsBracketed == true || IsWhere(i, place) ? (company, null) : (null, null);
            }
        }

        // 1.9万亿市值的AI芯片板块: the company stands behind.
        if (place + 3 < tokens.Count && tokens[place + 1].Metric is not null && tokens[place + 2].Text == "的"
            && tokens[place + 3].Company is { } owner)
        {
            return (owner, null);
        }

        if (Explained(place) is { } explained && (explained.Company is not null || explained.IsCapital))
            return (explained.Company, null);
        if (OwnerBehind(place) is { } behind)
            return (behind, null);
        if (SectorBefore(place) is { } sector)
            return (sector, Doubt.InheritedCompany);
        if (IsOfSubsidiaries(metric) || IsOfRivals(place))
            return (null, null);
        var isReferred = false;
        for (var i = metric - 1; i >= 0; i--)
        {
            if (IsAnalyst(i))
            {
                isReferred = true;
                continue;
            }

            if (tokens[i].Company is not null && (IsInvestor(i, metric) || IsAside(i, metric) || IsCareer(i)))
                continue;
            if (tokens[i].Company is { } company && !IsOnlyCompared(i) && !IsCause(i, metric))
                return IsListed(i) && cues?.IsBracketed != true ? (null, null) : (company, null);
            if (!isReferred && IsCollective(i))
                return (null, null);
            // 公司, its: the company before, not a name that no list knows.
            isReferred |= tokens[i].Is(ArticleWord.Company);
            if (!isReferred && IsUnknownSubject(i))
                return (null, null);
        }

        if (!isReferred && (IsOfMany(metric) || IsOfMarket(metric)))
            return (null, null);
        if (passage.Subject is { } before)
            return (before, Doubt.InheritedCompany);
        if (passage.Headed is { } headed && !(isOfCompany && passage.IsSector(headed)))
            return (headed, Doubt.InheritedCompany);
        return (passage.Main ?? (isReferred ? passage.LastSubject : null), Doubt.InheritedCompany);
    }

    /// <summary>Peers like Intel (gross margin 41%): the word that the bracket of the figure explains, a company or a name after 'like'; null if
    /// it explains none.</summary>
    ArticleToken? Explained(int place)
    {
        var open = place - 1;
        while (open > 0 && tokens[open].Kind != TokenKind.Company && !tokens[open].IsMark("()"))
            open--;
        return open > 1 && tokens[open].IsMark("(") && (tokens[open - 1].Company is not null || tokens[open - 2].Text is "like" or "as")
            && tokens.Skip(open + 1).TakeWhile(token => !token.IsMark(")")).Any(token => token.Kind == TokenKind.Metric)
            ? tokens[open - 1] : null;
    }

    /// <summary>Revenue at Intel rose, shipments of Quillon fell: the company in whose books the metric is.</summary>
    bool IsWhere(int company, int place) => tokens[company - 1].Text is "at" or "for" or "of"
        && (company < 2 || tokens[company - 2].Metric is { Unit: not UnitKind.Count } || tokens[company - 1].Text == "at")
        && company + 1 <= place && (tokens[company + 1].Kind is TokenKind.Cue or TokenKind.Period or TokenKind.Number or TokenKind.Mark)
        && !tokens[company + 1].IsMark("'’");

    /// <summary>Earnings per share came to $1.24 for Intel in 2025: the only company of the sentence, right behind the figure.</summary>
    ArticleCompany? OwnerBehind(int place)
    {
        if (tokens.Count(token => token.Company is not null) != 1 || tokens.Take(place).Any(token => token.Company is not null))
            return null;
        for (var i = place + 1; i < tokens.Count && i <= place + 5; i++)
        {
            if (tokens[i].Company is { } company)
            {
                return tokens[i - 1].Text is "at" or "for" && (i + 1 == tokens.Count || !tokens[i + 1].IsMark("'’"))
                    && (i + 1 == tokens.Count || tokens[i + 1].Kind is not (TokenKind.Word or TokenKind.Metric)) ? company : null;
            }

            if (tokens[i].Kind is not (TokenKind.Cue or TokenKind.Period) || tokens[i].Is(ArticleWord.Company))
                return null;
        }

        return null;
    }

    /// <summary>全球半导体设备销售额: the sector that stands before the metric where the sentence names no company before it.</summary>
    public ArticleCompany? SectorOf(FigureReading reading)
    {
        if (reading is not { Segment: { } name, SegmentId: null } || !Sector().IsMatch(name))
            return null;
        return tokens.Take(reading.Token).Any(token => token.Company is not null || token.Is(ArticleWord.Company))
            ? null : new ArticleCompany(null, Everywhere().Replace(name, "")) { IsIndex = true };
    }

    [GeneratedRegex("^(?:global|worldwide) ", RegexOptions.IgnoreCase)]
    private static partial Regex Everywhere();

    [GeneratedRegex("^(?:(?:全球|世界|全国|我国|国内|中国)(?!市场$|地区$|客户$|业务$|大陆$|大陆市场$|区$|境内$)..|(?:[Gg]lobal|[Ww]orldwide) .|" +
        "(?:沪深京?)?[两三]市$|沪市$|深市$|[AaBH]股$|港股$|港股通$)")]
    private static partial Regex Sector();

    /// <summary>全球前十大代工厂合计营收, 2024年中国AI加速卡出货量: the clause is about a sector, not about the company before.</summary>
    bool IsOfMany(int metric)
    {
        for (var i = metric - 1; i >= 0 && !tokens[i].IsMark(",，;；:："); i--)
        {
            // 期货业一季度净利: an industry before the period.
            if (tokens[i].Text.EndsWith('业') && tokens[i + 1].Kind == TokenKind.Period
                && (i == 0 || tokens[i - 1].Kind != TokenKind.Company)
                && tokens[i].Text is not ("企业" or "创业" or "就业" or "作业" or "营业" or "毕业" or "主业"))
            {
                return true;
            }

            if (tokens[i].Text is "全球" or "世界" or "我国" or "全国" or "行业" or "全行业" or "全市场" or "两市" or "全网" or "worldwide" or "industry"
                or "global")
            {
                return true;
            }

            if (tokens[i].Text is "中国" or "国内" or "美国" or "日本" or "韩国" or "欧洲" or "china" && metric - i > 2
                && !tokens.Skip(i + 1).Take(metric - i - 1).Any(token => token.Text is "市场" or "地区" or "大陆" or "区" or "业务" or "客户" or "的"
                    || token.Kind is TokenKind.Segment or TokenKind.Company))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the passage is on a market: what it tells without a name is none of the company's before. A share of a market is
    /// only that of a company of its paragraph or heading.</summary>
    bool IsOfMarket(int metric) => passage.IsOfMarket
        || (tokens[metric].Metric?.Id == "market_share" && passage.Subject is null && passage.Headed is null);

    /// <summary>Keeps that a sentence without a company is about a market: 行业方面…, 市场规模为….</summary>
    void KeepMarket()
    {
        if (Enumerable.Range(0, tokens.Count).Any(i => (tokens[i].Company is { IsIndex: false } && !IsAnalyst(i))
            || tokens[i].Is(ArticleWord.Company)))
        {
            passage.IsOfMarket = false;
        }
        else if (Enumerable.Range(0, tokens.Count).Any(IsCollective) || tokens.Take(3).Any(token => token.Text is "行业" or "业内" or "全行业" or "产业" or "业界" or "industry")
            || Enumerable.Range(0, tokens.Count).Any(i => tokens[i].Metric is { } named && (named.Id == "market_size" || IsOfMany(i))))
        {
            (passage.IsOfMarket, passage.Subject) = (true, null);
        }
    }

    /// <summary>2022年全球半导体设备销售额…，其中中国大陆市场…: parts of the same sector.</summary>
    ArticleCompany? SectorBefore(int place)
    {
        for (var i = place - 1; i >= 0 && tokens[i].Company is null && !tokens[i].Is(ArticleWord.Company); i--)
        {
            if (state.Readings[i] is { Company.IsIndex: true, Left: null, Metric.Growth: null } before)
                return before.Company;
        }

        return null;
    }

    /// <summary>东吴证券指出: a house of research speaks of others, and not of itself.</summary>
    bool IsAnalyst(int place) => tokens[place].Company is { IsIndex: false } house && AnalystName().IsMatch(Folding.Name(house.Name))
        && tokens.Skip(place + 1).Take(5).TakeWhile(token => token.Kind is TokenKind.Word or TokenKind.Cue).Any(token =>
            Sayings.Contains(token.Text) || token.Text is "研报" or "给予" or "维持" or "予" or "研究" or "报告" or "统计" or "数据");

    [GeneratedRegex("(?:证券|期货|资本|投顾|资管|研究所|研究院|咨询)$|^(?:中信建投|国泰君安|申万宏源|华泰|国信|光大|兴业|中银国际|浙商|天风|东吴|开源|民生|安信|国金|海通|方正|信达|华创|国海|高盛|摩根士丹利|摩根大通|大摩|小摩|花旗|瑞银|瑞信|汇丰|里昂|野村|中金公司|中金|杰富瑞|" +
        "美银|巴克莱|伯恩斯坦|麦格理|大和|德银|韦德布什|trendforce|集邦科技|集邦咨询|counterpoint|counterpointresearch|idc|gartner|omdia|canalys)$")]
    private static partial Regex AnalystName();

    /// <summary>Than, 较, 与: the company is what another is compared with.</summary>
    bool IsOnlyCompared(int place) => place > 0 && (IsExcluded(tokens[place - 1].Text) || tokens[place - 1].Text == "from"
        || (IsCounterpart(tokens[place - 1].Text) && (Script.IsHan(tokens[place - 1].Text[0]) || tokens.Take(place).Any(token => token.Company is not null)))
        || tokens[place - 1].Text is "跑输" or "跑赢" or "较" or "比" or "与" or "和" or "对" or "向" or "被" or "than" or "versus" or "vs"
            or "vs." or "with"
        or "by"
        or "to" or "from" or "like" or "against" or "超过" or "and"
        && tokens.Take(place).Any(token => token.Company is not null));

    /// <summary>Unlike Micron, Intel lost money; blame Wolfspeed.</summary>
    static bool IsExcluded(string before) => before is "unlike" or "blame" or "besides" or "excluding";

    /// <summary>第一大客户腾讯: the company is what another deals with.</summary>
    static bool IsCounterpart(string before) => before is "客户" or "供应商" or "股东" or "投资方" or "合作伙伴" or "竞争对手" or "customer"
        or "supplier" or "rival" or "partner" or "shareholder";

    /// <summary>Customers include TSMC; suppliers such as ASML: whom another deals with.</summary>
    bool IsNamedAsOther(int place) => place > 0 && tokens[place - 1].Text is "include" or "includes" or "including" or "such as" or "e.g.";

    bool IsListed(int place) => place > 1 && tokens[place - 1].IsMark("、/,") && tokens[place - 2].Company is not null
        && !(place > 2 && IsExcluded(tokens[place - 3].Text));

    /// <summary>寒武纪、海光信息、摩尔线程和沐曦股份: an order that later lists may follow.</summary>
    void KeepList()
    {
        var listed = new List<ArticleCompany>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Company is { IsIndex: false } company)
                listed.Add(company);
            else if (listed.Count > 0 && !tokens[i].IsMark("、,") && tokens[i].Text is not ("和" or "及" or "与" or "以及" or "and"))
                break;
        }

        if (listed.Count > 1)
            passage.ListedCompanies.Add(listed);
    }

    /// <summary>The first company that the sentence is about carries over to the next.</summary>
    public void KeepSubject()
    {
        KeepList();
        KeepMarket();
        KeepSubsidiaries();
        passage.Sector = tokens.LastOrDefault(token => token.Company is { } named && passage.IsSector(named))?.Company ?? passage.Sector;
        for (var i = 0; i < tokens.Count; i++)
        {
            // 'The company … to compete with AMD': the sentence is still about the company before.
            if (tokens[i].Is(ArticleWord.Company) && tokens[i].Text is "the company" or "公司" or "集团" or "the firm"
                && passage.Subject is not null)
            {
                return;
            }

            if (tokens[i].Company is not { IsIndex: false } company || IsOnlyCompared(i) || IsAnalyst(i) || IsCareer(i) || (i > 0
                && tokens[i - 1].Text is "with" or "to" or "from" or "by" or "than" or "against" or "like"))
            {
                continue;
            }

            // "国产GPU四小龙"之一的壁仞科技: the one, not the group.
            if (tokens.Skip(i + 1).Take(2).Any(token => token.Text is "之一" or "中的"))
                continue;
            var isList = (i + 2 < tokens.Count && (tokens[i + 1].IsMark("、/,") || tokens[i + 1].Text == "and")
                && tokens[i + 2].Company is { IsIndex: false } && !(i + 3 < tokens.Count && tokens[i + 3].IsMark("'’"))
                && (!tokens[i + 1].IsMark(",") || Script.IsLatinLetter(tokens[i].Text[0]))) || IsListed(i) || IsNamedAsOther(i);
            if (!isList)
                passage.Subject = company;
            return;
        }
    }
}
