using System.Globalization;
using System.Text;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Articles.Drafting;

/// <summary>
/// What was read from an article as a pack in YAML, to be read and corrected by a person and put into config/articles: the facts that a
/// review in chat would propose, in the form in which approved ones are exported.
/// </summary>
sealed class ArticlePack(ArticleReading reading, CatalogSnapshot catalog)
{
    const string Section = "text";

    readonly StringBuilder yaml = new();

    /// <param name="today">The date of an article that does not tell its own.</param>
    public string Write(LocalDate today, Language language)
    {
        var day = reading.Day ?? today;
        var (proposals, left) = reading.Proposals(day);
        var (id, title) = (Slug.Of(reading.Title, static _ => false), PackYaml.Text(Localized.Same(reading.Title)));
        Line("# yaml-language-server: $schema=../schema/article.schema.json");
        NewCompanies(proposals);
        Line("source:");
        Line($"  id: {id}");
        Line($"  title: {title}");
        Line($"  date: {Day(day)}{(reading.Day is null ? " # the text gives no date" : "")}");
        if (reading.Publisher is { } publisher)
            Line($"  publisher: {PackYaml.Text(publisher)}");
        Line($"  language: {language.Tag()}");
        if (reading.Link is { } link)
            Line($"  link: {PackYaml.Text(link.OriginalString)}");
        Line($"sections:\n  {Section}: {{ zh-Hans: 正文, zh-Hant: 正文, en: Text }}");
        Line(proposals.Count == 0 ? "facts: []" : "facts:");
        foreach (var proposal in proposals)
            Fact(proposal, $"{id}-{proposal.Number}");
        foreach (var number in left)
            Line($"  # not understood: {number}");
        if (reading.Prompts is { Count: > 0 } prompts)
        {
            Line("prompts:");
            foreach (var (place, prompt) in prompts.Index())
                Prompt(prompt, $"{id}-prompt-{place + 1}");
        }

        return yaml.ToString();
    }

    void NewCompanies(IReadOnlyList<ReviewProposal> proposals)
    {
        var companies = proposals.Where(proposal => proposal.Company is not null).DistinctBy(proposal => proposal.Company).ToList();
        if (companies.Count == 0)
            return;
        Line("# Companies that catalog/entities.yaml does not have yet:");
        foreach (var proposal in companies)
        {
            Line($"# - id: {IdOf(proposal)}");
            Line("#   kind: company");
            Line($"#   names: {PackYaml.Text(Localized.Same(proposal.Company!))}");
            if (proposal.Ticker is { } ticker)
                Line($"#   tickers: [{PackYaml.Text(ticker)}]");
        }
    }

    void Fact(ReviewProposal proposal, string id)
    {
        if (proposal.Doubts.Count > 0)
            Line($"  # check: {string.Join(", ", proposal.Doubts.Select(doubt => doubt.ToString()))}");
        var fact = proposal.Fact with
        {
            EntityId = proposal.Company is null ? proposal.Fact.EntityId : IdOf(proposal),
            Quote = proposal.Quote.ReplaceLineEndings(" "),
        };
        Line($"  - {PackYaml.Fact(fact, catalog.Metrics[fact.MetricId], Section, id)}");
    }

    void Prompt(ArticlePrompt prompt, string id)
    {
        Line($"  - id: {id}");
        Line("    kind: single");
        if (prompt.Options.Count < 2)
            Line("    write_in: true");
        Line($"    question: {PackYaml.Text(prompt.Question)}");
        if (prompt.Options.Count < 2)
            return;
        Line("    options:");
        foreach (var option in prompt.Options)
            Line($"      - {PackYaml.Text(option)}");
    }

    static string IdOf(ReviewProposal proposal) => Slug.Of(proposal.Company!, static _ => false);

    void Line(string line) => yaml.Append(line).Append('\n');

    static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
