using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Facts;

/// <summary>
/// Shows where a fact comes from: its origin, quote or row, who approved it and when, other and earlier values, and what was
/// done to it.
/// </summary>
sealed class FactView(FactStore facts, LiveCatalog live, FactLedger ledger)
{
    /// <summary>Null if there is no such fact, or its company or metric is gone.</summary>
    public async ValueTask<IReadOnlyList<Block>?> Of(int id, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        if (await facts.Find(id, cancellation) is not { } fact || !CanShow(fact, catalog))
            return null;
        var events = await ledger.Events(id, cancellation);
        List<Block> blocks = [new Figures([ResultText.Figure(Result.Of(fact, catalog), null, language)])];
        if (Standing(fact) is { } standing)
            blocks.Add(new Paragraph(standing.In(language)));
        blocks.Add(new Paragraph(Origin(fact, language)));
        if (fact.Quote is { } quote)
            blocks.Add(new Paragraph(FactTexts.Quote.In(language, quote)));
        if (fact is { ApprovedAt: { } at } && fact.Origin != FactOrigin.Person)
        {
            var name = events.LastOrDefault(done => done.Name.Length > 0)?.Name ?? FactTexts.AModerator.In(language);
            blocks.Add(new Paragraph(FactTexts.Approved.In(language, name, PeriodName.Day(at.InUtc().Date, language))));
        }

        var sources = SourceText.Lines([Result.Of(fact, catalog)], catalog, fact.AsOf, language);
        if (sources.Count > 0)
            blocks.Add(new Sources(sources));
        await AddOthers(blocks, fact, catalog, language, cancellation);
        await AddEarlier(blocks, fact, catalog, language, cancellation);
        if (events.Count > 0)
        {
            blocks.Add(new Heading(FactTexts.History.In(language)));
            blocks.AddRange(events.Select(done => new Paragraph(Event(done, language))));
        }

        return blocks;
    }

    public static bool CanShow(Fact fact, CatalogSnapshot catalog) => catalog.Entities.ContainsKey(fact.EntityId)
        && catalog.Metrics.ContainsKey(fact.MetricId) && (fact.SegmentId is null || catalog.Segments.ContainsKey(fact.SegmentId));

    static Localized? Standing(Fact fact) => fact.Status switch
    {
        FactStatus.Retracted => FactTexts.IsRetracted,
        FactStatus.Superseded or FactStatus.Restated => FactTexts.IsReplaced,
        FactStatus.Disputed => FactTexts.IsDisputed,
        _ => null,
    };

    static string Origin(Fact fact, Language language)
    {
        var origin = fact switch
        {
            { Origin: FactOrigin.File, SourceRow: { } row } => FactTexts.FileRow.In(language, row),
            { Origin: FactOrigin.File } => FactTexts.File.In(language),
            { Origin: FactOrigin.Filing } => FactTexts.Filing.In(language),
            { Origin: FactOrigin.Article } => FactTexts.Article.In(language),
            { Origin: FactOrigin.Person } => FactTexts.Person.In(language),
            _ => FactTexts.Pack.In(language),
        };
        return $"{FactTexts.Number.In(language, fact.Id)} · {origin}";
    }

    /// <summary>What other sources state for the same period.</summary>
    async ValueTask AddOthers(List<Block> blocks, Fact fact, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        var others = (await facts.Of(fact.EntityId, fact.Quantity, cancellation))
            .Where(other => other.Id != fact.Id && other.SegmentId == fact.SegmentId && other.Period.IsSame(fact.Period)
                && CanShow(other, catalog))
            .Select(other => ResultText.Figure(Result.Of(other, catalog), null, language) with
            {
                Note = $"#{other.Id} · {SourceText.Short(other, catalog, language)}",
            })
            .ToList();
        if (others.Count == 0)
            return;
        blocks.Add(new Heading(FactTexts.Others.In(language)));
        blocks.Add(new Figures(others));
    }

    async ValueTask AddEarlier(List<Block> blocks, Fact fact, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        var earlier = (await facts.Earlier(fact.Id, cancellation)).Where(old => CanShow(old, catalog)).ToList();
        if (earlier.Count == 0)
            return;
        blocks.Add(new Heading(FactTexts.Earlier.In(language)));
        blocks.Add(new Figures([.. earlier.Select(old => ResultText.Figure(Result.Of(old, catalog), null, language) with
        {
            Note = $"#{old.Id} · "
                + (old.Status == FactStatus.Restated ? FactTexts.Restated.In(language, SourceText.Short(old, catalog, language))
                : SourceText.Short(old, catalog, language)),
        })]));
    }

    static string Event(FactEvent done, Language language)
    {
        var template = done.Kind switch
        {
            FactEventKind.Set => FactTexts.DidSet,
            FactEventKind.Correct => FactTexts.DidCorrect,
            FactEventKind.Dispute => FactTexts.DidDispute,
            FactEventKind.Propose => FactTexts.DidPropose,
            _ => FactTexts.DidRetract,
        };
        var name = done.Name.Length > 0 ? done.Name : FactTexts.AModerator.In(language);
        var line = template.In(language, PeriodName.Day(done.At.InUtc().Date, language), name, done.Reason);
        return done.IsUndone ? FactTexts.TakenBack.In(language, line) : line;
    }
}
