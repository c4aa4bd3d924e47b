using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Benchmarks.Articles;

/// <summary>
/// Compares what is read from an article with the facts that a person wrote into its pack. A fact of the article that the pack lacks is
/// listed and not wrong; one with the value of a fact of the pack and another company, metric, part, currency or period is.
/// </summary>
sealed class PackComparison
{
    readonly List<PackFact> facts;
    readonly List<(ReviewProposal Proposal, PackFact? Fact, string Differs)> compared;
    readonly HashSet<string> found = [];
    readonly HashSet<(decimal Value, UnitKind? Unit)> written;
    readonly CatalogSnapshot catalog;

    PackComparison(string source, string text, NameIndex names, string config)
    {
        catalog = names.Catalog;
        var pack = PackReader.Read(new PackFiles(config));
        facts = [.. pack.Facts.Where(fact => fact.Fact.SourceId == source
            && (fact.Fact.Number is not null || fact.Fact.Range is not null))];
        var day = pack.Sources.Find(known => known.Id == source)!.Date;
        var (reading, refusal) = ArticleReading.Of(new ArticleForm(text) { Date = day.ToString("uuuu-MM-dd", null) }, names);
        if (reading is null)
            throw new InvalidOperationException($"the article was refused: {refusal!.En}");
        written = Written(reading.Text);
        compared = [.. reading.Proposals(day).Proposals.Select(Compare)];
    }

    /// <param name="pairs">The source of each pack and the file of its text: biren-hkex-ipo=article.txt.</param>
    public static void Print(IEnumerable<string> pairs, NameIndex names, string config, bool showsAll)
    {
        foreach (var pair in pairs.Select(pair => pair.Split('=', 2)))
            new PackComparison(pair[0], File.ReadAllText(pair[1]), names, config).Print(pair[0], showsAll);
    }

    void Print(string source, bool showsAll)
    {
        var wrong = compared.Where(item => item.Differs.Length > 0).ToList();
        var extra = compared.Where(item => item.Fact is null).ToList();
        var right = compared.Count - wrong.Count - extra.Count;
        var missing = facts.Where(fact => !found.Contains(fact.Key)).ToList();
        var stated = facts.Where(fact => Stands(fact.Fact)).ToList();
        var table = new ResultTable(source, "figure");
        table.Add("proposals", compared.Count);
        table.Add("right", right);
        table.Add("facts of the pack found", found.Count);
        table.Add("wrong slot", wrong.Count);
        table.Add("beyond the pack", extra.Count);
        table.Add("facts whose value stands in the text", stated.Count);
        table.Add("% precision", 100.0 * right / Math.Max(1, right + wrong.Count));
        table.Add("% recall of those in the text", 100.0 * stated.Count(fact => found.Contains(fact.Key)) / Math.Max(1, stated.Count));
        table.Print("Proposals against a pack:");
        if (!showsAll)
            return;
        wrong.ForEach(item => Console.WriteLine($"wrong {item.Differs}: {Line(item.Proposal)}; the pack has {item.Fact!.Key}"));
        missing.ForEach(fact => Console.WriteLine($"missing{(Stands(fact.Fact) ? "" : ", value not in the text")}: {fact.Key}"));
        extra.ForEach(item => Console.WriteLine($"beyond the pack: {Line(item.Proposal)}"));
    }

    (ReviewProposal Proposal, PackFact? Fact, string Differs) Compare(ReviewProposal proposal)
    {
        // 年内涨幅 is the growth of the share price since the year began.
        var quantity = catalog.Metrics[proposal.Fact.MetricId].Quantity;
        var read = quantity.Growth is null ? proposal.Fact : proposal.Fact with { MetricId = quantity.MetricId, Growth = quantity.Growth };
        var nearest = facts.Where(fact => HasValue(fact.Fact, proposal.Fact))
            .Select(fact => (Fact: fact, Differs: Differences(fact.Fact, read).ToList())).OrderBy(pair => pair.Differs.Count)
            .FirstOrDefault();
        if (nearest.Fact is null)
            return (proposal, null, "");
        // The pack may tell the same fact twice, rounded and exactly.
        foreach (var fact in facts.Where(fact => HasValue(fact.Fact, proposal.Fact) && !Differences(fact.Fact, read).Any()))
            _ = found.Add(fact.Key);
        return (proposal, nearest.Fact, string.Join(", ", nearest.Differs));
    }

    static IEnumerable<string> Differences(Fact told, Fact read)
    {
        if (told.EntityId != read.EntityId)
            yield return "company";
        if (told.MetricId != read.MetricId || told.Growth != read.Growth)
            yield return "metric";
        if (told.SegmentId != read.SegmentId)
            yield return "part";
        if (told.Currency != read.Currency)
            yield return "currency";
        if (!told.Period.IsSame(read.Period) && (told.Period.Start, told.Period.End) != (read.Period.Start, read.Period.End))
            yield return "period";
    }

    bool HasValue(Fact told, Fact read) => UnitOf(told) == UnitOf(read)
        && (told.Range is not null || read.Range is not null ? told.Range == read.Range : IsClose(told.Number!.Value, read.Number ?? 0));

    static bool IsClose(decimal told, decimal read) => Math.Abs(Math.Abs(told) - Math.Abs(read)) <= Math.Abs(told) / 1000;

    /// <summary>Whether the text writes the fact's number in its unit: the 1 of a heading is no rank and no 100%.</summary>
    bool Stands(Fact fact) => fact.Number is not { } number
        || written.Any(value => IsClose(number, value.Value) && IsOfUnit(value.Unit, UnitOf(fact)));

    static bool IsOfUnit(UnitKind? written, UnitKind unit) => written == unit
        || (written is UnitKind.Money or UnitKind.Price or null && unit is UnitKind.Money or UnitKind.Price)
        || (written is null && unit is UnitKind.Count);

    UnitKind UnitOf(Fact fact) => fact.Growth is null && catalog.Metrics[fact.MetricId].Quantity.Growth is null
        ? catalog.Metrics[fact.MetricId].Unit : UnitKind.Ratio;

    static HashSet<(decimal Value, UnitKind? Unit)> Written(string text)
    {
        var values = new HashSet<(decimal Value, UnitKind? Unit)>();
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        foreach (var line in text.Split('\n'))
        {
            numbers.Clear();
            NumberScanner.Scan(Folding.Fold(line).Text, numbers);
            foreach (var (_, _, number) in numbers)
            {
                if (number is { Label: null } and not { Unit: null, IsScaled: false })
                    _ = values.Add((number.Value, number.Unit));
            }
        }

        return values;
    }

    static string Line(ReviewProposal proposal) =>
        $"{proposal.Company ?? proposal.Fact.EntityId} {proposal.Fact.SegmentId} {proposal.Fact.MetricId} {proposal.Fact.Growth} " +
            $"{proposal.Fact.Period} {proposal.Written} in: {proposal.Quote}";
}
