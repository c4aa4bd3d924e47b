using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Catalog;

/// <summary>A small valid set of packs, of which a test changes one thing.</summary>
sealed class PackFolder : IDisposable
{
    public const string Metrics = """
        - id: revenue
          names: { zh-Hans: 营业收入, zh-Hant: 營業收入, en: Revenue }
          aliases: [营收]
          unit: money
          kind: flow
        - id: cost
          names: { zh-Hans: 成本, zh-Hant: 成本, en: Cost }
          unit: money
          kind: flow
          formulas: [revenue * (1 - gross_margin)]
        - id: gross_margin
          names: { zh-Hans: 毛利率, zh-Hant: 毛利率, en: Gross margin }
          unit: ratio
          kind: flow
        - id: launch
          names: { zh-Hans: 上市日, zh-Hant: 上市日, en: Launch }
          unit: date
          kind: stock

        """;

    public const string Entities = """
        - id: acme
          kind: company
          names: { zh-Hans: 甲公司, zh-Hant: 甲公司, en: Acme }
          aliases: [甲]
          tickers: [600001.SH]
          about: { zh-Hans: 一, zh-Hant: 一, en: One }
        - id: fourteenth-five-year-plan
          kind: policy
          names: { zh-Hans: 乙计划, zh-Hant: 乙計劃, en: Plan B }

        """;

    public const string Segments = """
        - id: chips
          names: { zh-Hans: 芯片, zh-Hant: 晶片, en: chips }

        """;

    public const string Article = """
        source:
          id: first
          title: { zh-Hans: 文, zh-Hant: 文, en: Text }
          publisher: null
          date: 2025-12-17
          language: zh-Hans
          link: null
        sections:
          "1.1": { zh-Hans: 节, zh-Hant: 節, en: Part }
        facts:
          - { id: f-revenue, entity: acme, metric: revenue, period: "2024", value: 3.37亿, currency: CNY, section: "1.1" }
          - { id: f-revenue-round, entity: acme, metric: revenue, period: "2024", value: 3.4亿, currency: CNY, qualifier: about, section: "1.1", rounded_from: f-revenue }
          - { id: f-margin, entity: acme, metric: gross_margin, segment: chips, period: "2025H1", value: 53.2%, basis: planned, section: "1.1" }
          - { id: f-plan, entity: fourteenth-five-year-plan, metric: gross_margin, period: "2021..2025", value: 60%, qualifier: over, section: "1.1" }
          - { id: f-launch, entity: acme, metric: launch, period: "~2025-12-17", value: "2026", basis: planned, section: "1.1" }
        conflicts:
          - facts: [f-revenue, f-margin]
            note: { zh-Hans: 矛盾, zh-Hant: 矛盾, en: Conflict }
        prompts:
          - id: p
            kind: single
            write_in: false
            question: { zh-Hans: 问, zh-Hant: 問, en: Q }
            options:
              - { zh-Hans: 是, zh-Hant: 是, en: "Yes" }
              - { zh-Hans: 否, zh-Hant: 否, en: "No" }

        """;

    readonly TempFolder folder = new();

    public PackFolder()
    {
        folder.Write("catalog/metrics.yaml", Metrics);
        folder.Write("catalog/entities.yaml", Entities);
        folder.Write("catalog/segments.yaml", Segments);
        folder.Write("articles/first.yaml", Article);
    }

    public string Path => folder.Path;

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public void Write(string name, string text) => folder.Write(name, text);

    public Pack Read() => PackReader.Read(new(Path));

    public Task<PackOutcome> SyncTo(Database database) =>
        new PackSync(database, Options.Create(new CatalogOptions { Folder = Path }), Time).Run();

    public void Dispose() => folder.Dispose();
}
