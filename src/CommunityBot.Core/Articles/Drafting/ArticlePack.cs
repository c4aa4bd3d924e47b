using System.Globalization;
using System.Text;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Articles.Drafting;

/// <summary>An article's proposals as a pack in YAML, to be read and corrected by a person and put into config/articles.</summary>
sealed class ArticlePack(ArticleDraft draft, IReadOnlyList<ArticlePrompt> prompts)
{
    readonly StringBuilder yaml = new();

    /// <param name="today">The date of an article that does not tell its own.</param>
    public string Write(LocalDate today, Language? language)
    {
        var date = draft.Published ?? today;
        var id = Slug.Of(Title(), static _ => false);
        Line("# yaml-language-server: $schema=../schema/article.schema.json");
        if (draft.NewCompanies.Count > 0)
        {
            Line("# Companies that catalog/entities.yaml does not have yet:");
            foreach (var company in draft.NewCompanies)
            {
                Line($"# - id: {IdOf(company)}");
                Line("#   kind: company");
                Line($"#   names: {Names(new(company.Name, company.Name, company.Name))}");
                if (company.Ticker is { } ticker)
                    Line($"#   tickers: [{Quoted(ticker)}]");
            }
        }

        Line("source:");
        Line($"  id: {id}");
        Line($"  title: {Names(new(Title(), Title(), Title()))}");
        Line($"  date: {Day(date)}{(draft.Published is null ? " # the text gives no date" : "")}");
        if (language is { } tag)
            Line($"  language: {tag.Tag()}");
        yaml.Append('\n');
        Line("sections:");
        Line("  text: { zh-Hans: 正文, zh-Hant: 正文, en: Text }");
        yaml.Append('\n');
        Line("facts:");
        for (var i = 0; i < draft.Proposals.Count; i++)
            Fact(draft.Proposals[i], $"{id}-{i + 1}", date);
        if (prompts.Count > 0)
        {
            yaml.Append('\n');
            Line("prompts:");
            for (var i = 0; i < prompts.Count; i++)
                Prompt(prompts[i], $"{id}-prompt-{i + 1}");
        }

        return yaml.ToString();
    }

    void Fact(Proposal proposal, string id, LocalDate date)
    {
        if (proposal.Doubts.Count > 0)
            Line($"  # check: {string.Join(", ", proposal.Doubts.Select(doubt => doubt.ToString()))}");
        Line($"  - id: {id}");
        Line($"    entity: {proposal.Company.Id ?? IdOf(proposal.Company)}");
        Line($"    metric: {proposal.Metric.Id}");
        if (proposal.Growth is { } growth)
            Line($"    growth: {GrowthTerms.Word(growth)}");
        if (proposal.SegmentId is { } segment)
            Line($"    segment: {segment}");
        else if (proposal.Segment is { } part)
            Line($"    # segment: {part}");
        Line($"    period: {Quoted(PeriodOf(proposal, date))}");
        Line($"    value: {Quoted(Value(proposal))}");
        if (proposal.Currency is { } currency)
            Line($"    currency: {currency}");
        if (proposal.Qualifier != Qualifier.Exact)
            Line($"    qualifier: {proposal.Qualifier.ToString().ToLowerInvariant()}");
        if (proposal.Basis != Basis.Reported)
            Line($"    basis: {BasisWord.Of(proposal.Basis)}");
        Line("    section: text");
        Line($"    quote: {Quoted(draft.Quote(proposal))}");
    }

    static string PeriodOf(Proposal proposal, LocalDate date) => proposal.Period switch
    {
        null => "~" + Day(date),
        { HasNoYear: true } unknown => unknown.ToString(),
        { IsTrailingYear: true } => "~" + Day(date),
        { Fiscal: { } label } period when period.Calendar.Fiscal is null && period.Calendar == label.SameNameInCalendar => label.ToString(),
        { } period => period.Calendar.ToString(),
    };

    static string Value(Proposal proposal)
    {
        var number = proposal.Number;
        return number.To is { } to ? $"{One(number.Value)}..{One(to)}" : One(number.Value);

        string One(decimal value) => number.IsInPoints ? Plain(value * 100) + "pp"
            : number.Unit == UnitKind.Ratio || proposal.Growth is not null ? Plain(value * 100) + "%"
            : Plain(value);
    }

    static string Plain(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    void Prompt(ArticlePrompt prompt, string id)
    {
        Line($"  - id: {id}");
        Line("    kind: single");
        if (prompt.Options.Count < 2)
            Line("    write_in: true");
        Line($"    question: {Names(prompt.Question)}");
        if (prompt.Options.Count < 2)
            return;
        Line("    options:");
        foreach (var option in prompt.Options)
            Line($"      - {Names(option)}");
    }

    static string IdOf(ArticleCompany company) => Slug.Of(company.Name, static _ => false);

    void Line(string line) => yaml.Append(line).Append('\n');

    string Title()
    {
        var line = draft.Text.Split('\n').Select(line => line.Trim(' ', '#', '*', '【', '】', '\r')).FirstOrDefault(line =>
            line.Length > 0) ?? "article";
        return line.Length > 80 ? line[..80] : line;
    }

    static string Names(Localized names) =>
        $"{{ zh-Hans: {Quoted(names.ZhHans)}, zh-Hant: {Quoted(names.ZhHant)}, en: {Quoted(names.En)} }}";

    static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    static string Quoted(string text) =>
        "\"" + CommunityBot.Core.Text.TextSanitizer.Of(text).Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal).Replace("\t", " ",
            StringComparison.Ordinal) + "\"";
}
