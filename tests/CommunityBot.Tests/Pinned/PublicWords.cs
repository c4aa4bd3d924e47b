using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Batch;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Hosting;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Questions;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Pinned;

/// <summary>
/// Words of the code that scripts and dashboards read: <c>ask --json</c>, CSV, metrics and their labels, parts of the health
/// check.
/// </summary>
public sealed class PublicWords(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly Result One = new()
    {
        Entity = new Entity("e", EntityKind.Company, Localized.Same("e")),
        Metric = new Metric("m", Localized.Same("m"), UnitKind.Money, MetricKind.Flow),
        Period = Period.Year(2024),
        Number = 1,
        Currency = "CNY",
    };

    [Fact]
    public async Task Kinds_and_reasons_of_ask_json()
    {
        Assert.Equal(
            [
                "value", "trend", "growth", "share", "compare", "rank", "filter", "count", "extreme", "sum", "average", "relation",
                "overview", "source", "definition", "contradiction", "help", "companies", "thanks", "none",
            ],
            await Each<Intent>(intent => new Answer(new Query(intent)), "kind"));
        Assert.Equal(
            [
                null, "trend", "yoy", "share", "compare", "top", "filter", "count", "top", "sum", "average", "relation", null,
                "source", "definition", "contradiction", "help", "companies", "thanks", null,
            ],
            await Each<Intent>(kind => new Answer(new Query(kind)), "understood", "operator"));
        Assert.Equal(
            [
                "not-understood", "too-long", "unknown-entity", "unknown-metric", "unknown-segment", "unknown-time", "ambiguous-name",
                "which-entity", "which-metric", "not-known", "future", "not-comparable", "advice", "opinion",
                "reasons",
            ],
            await Each<RefusalReason>(reason => new Answer(new Query(Intent.Value)) { Refusal = new Refusal(reason) }, "refused"));
    }

    [Fact]
    public async Task Results_of_ask_json()
    {
        Assert.Equal(
            ["exact", "about", "over", "nearly", "under"],
            await Results<Qualifier>((result, one) => result with { Qualifier = one }, "qualifier"));
        Assert.Equal(
            ["reported", "claimed", "planned", "estimated", "non-gaap", "computed"],
            await Results<Basis>((result, one) => result with { Basis = one }, "basis"));
        Assert.Equal(
            ["figure", "growth", "compound", "difference", "share", "multiple", "sum", "average"],
            await Results<Measure>((result, one) => result with { Measure = one }, "measure"));
        Assert.Equal(
            ["CNY", "CNY", "ratio", "count", "days", "months", "years", "nanometres", "multiple", "date", "text", "statement"],
            await Results<UnitKind>((result, one) => result with { Metric = result.Metric with { Unit = one } }, "unit"));
        string[] result =
        [
            "as_of",
            "basis",
            "computed",
            "currency",
            "entity",
            "formula",
            "measure",
            "metric",
            "origin",
            "period",
            "qualifier",
            "segment",
            "source",
            "status",
            "unit",
            "value",
        ];
        List<JsonNode?> answers = [];
        foreach (var question in (string[])
            [
                "Did Biren spend 6.3 billion or 3.3 billion on R&D?", "Biren revenue 2023", "Biren gross profit 2024",
            ])
        {
            answers.Add(JsonNode.Parse(await Json(await shipped.Answerer.Ask(new Question(question, Language.En)))));
        }

        answers.Add(
            JsonNode.Parse(
                await Json(
                    new Answer(new Query(Intent.Value)) { Results = [One with { Segment = new Segment("s", Localized.Same("s")) }] })));
        Assert.Equal(
            ((string[])["conflicts[].note", "kind", "question", "refused", "suggestions[]", "text",
                "understood.entities[]", "understood.metrics[]", "understood.operator", "understood.periods[]"])
                .Concat(result.Except(["segment"]).Select(name => $"conflicts[].sides[].{name}"))
                    .Concat(result.Select(name => $"results[].{name}"))
                    .Order(StringComparer.Ordinal),
            Shape.Of(answers));
    }

    [Fact]
    public async Task Columns_and_words_of_exported_facts()
    {
        const string Csv = """
            entity,metric,period,value,unit,currency,source,as_of,qualifier,basis
            Acme,Sales,2020,1,,CNY,Report,2025-01-01,exact,reported
            Acme,Sales,2021,2,,CNY,Report,2025-01-01,about,claimed
            Acme,Sales,2022,3,,CNY,Report,2025-01-01,over,planned
            Acme,Sales,2023,4,,CNY,Report,2025-01-01,nearly,estimated
            Acme,Sales,2024,5,,CNY,Report,2025-01-01,under,reported
            Acme,Ratio,2024,5,%,,Report,2025-01-01,exact,reported
            Acme,Node,2024,5,nm,,Report,2025-01-01,exact,reported
            Acme,Wait,2024,5,days,,Report,2025-01-01,exact,reported
            Acme,Run,2024,5,months,,Report,2025-01-01,exact,reported
            Acme,Age,2024,5,years,,Report,2025-01-01,exact,reported
            Acme,Gain,2024,5,x,,Report,2025-01-01,exact,reported
            Acme,Day,2024,2025-01-01,date,,Report,2025-01-01,exact,reported
            Acme,Name,2024,K2,text,,Report,2025-01-01,exact,reported
            Acme,Share,2024,5,price,CNY,Report,2025-01-01,exact,reported

            """;
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        Assert.Empty(
            (await new FactImport(test.Database, TimeProvider.System).Run(
                new MemoryStream(Encoding.UTF8.GetBytes(Csv)), create: true)).Problems);
        using var exported = new MemoryStream();
        _ = await new FactExport(test.Database).Run(exported);
        // Later columns come after these.
        var columns = Csv.Split('\n')[0].Count(letter => letter == ',') + 1;
        var rows = Encoding.UTF8.GetString(exported.ToArray()).TrimStart('\uFEFF').Split('\n').Select(
            row => string.Join(',', row.Split(',').Take(columns)));
        Assert.Equal(Csv, string.Join('\n', rows));
    }

    [Fact]
    public async Task Metrics_and_their_labels()
    {
        using var metrics = new MetricsSeen();
        await using var bot = await RunningBot.Run();
        Assert.Equal(
            [
                "communitybot.answers - Counter", "communitybot.commits s Histogram", "communitybot.connected - Gauge",
                "communitybot.digest.lateness s Histogram", "communitybot.failures - Counter",
                "communitybot.model.calls s Histogram", "communitybot.outgoing.queue - UpDownCounter",
                "communitybot.post.lag s Histogram", "communitybot.post.updates s Histogram",
                "communitybot.posts.lagging - Gauge", "communitybot.rate.limited - Counter", "communitybot.readings - Counter",
                "communitybot.requests s Histogram", "communitybot.unanswered - Counter", "communitybot.updates - Counter",
                "communitybot.votes - Counter", "communitybot.write.queue - Gauge",
            ],
            metrics.Instruments);

        string[] questions =
        [
            "What was Biren's revenue in 2024?", "Biren gross margin trend", "How much did Biren's revenue grow from 2022 to 2024?",
            "Biren R&D investment as a share of its net loss", "Compare Biren and Moore Threads",
            "Rank companies by ytd gain", "Companies with a ytd gain over 120%", "How many companies have a ytd gain over 50%?",
            "When was Biren's gross margin highest?", "Biren revenue 2022 and 2024 in total",
            "Biren average revenue 2022 and 2024", "Tell me about Biren", "What is the source of Biren's 2024 revenue?",
            "What does gross margin mean?", "Did Biren spend 6.3 billion or 3.3 billion on R&D?",
            "Which companies do you know?", "What can you do?",
        ];
        var questionService = bot.Services.GetRequiredService<QuestionService>();
        var asking = PollWorld.Who("Ming");
        foreach (var question in questions)
            _ = await questionService.Ask(asking with { User = new("local", question) }, question, Language.En, default);
        foreach (var reason in Enum.GetValues<RefusalReason>())
            _ = await questionService.Answer(asking, new Query(Intent.Value) { Refusal = new Refusal(reason) }, Language.En, default);
        metrics.Has(
            "communitybot.answers", "kind", "Value", "Trend", "Growth", "Share", "Compare", "Rank", "Filter", "Count",
            "Extreme", "Sum", "Average", "Overview", "Source", "Definition", "Contradiction", "Companies", "Help");
        metrics.Has(
            "communitybot.unanswered", "reason", "NotUnderstood", "TooLong", "UnknownEntity", "UnknownMetric", "UnknownSegment",
            "AmbiguousName", "WhichEntity", "WhichMetric", "NotKnown", "Future", "NotComparable",
            "Advice", "Opinion", "Reasons");

        _ = await bot.Say("Biren revenue 2024");
        var prompts = await bot.Say("/poll prompts", "Mo", "en");
        _ = await bot.Tap(prompts, "Launch 1", "Mo", "en");
        metrics.Has("communitybot.requests", "kind", "text", "poll prompts", "button pl");
        metrics.Has("communitybot.requests", "platform", "local");
        metrics.Has("communitybot.updates", "kind", "message", "button");
    }

    [Fact]
    public async Task Parts_of_the_health_check()
    {
        var settings = new Dictionary<string, string?> { ["Discord:Token"] = "a.b.c", ["Telegram:Token"] = "123456:abcdefghijk" };
        await using var app = CommunityHost.Builder(new HostArguments(RunningBot.ShippedConfig) { Settings = settings }).Build();
        Assert.Equal(
            ["config files", "database", "discord", "telegram"],
            app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations.Select(part => part.Name).Order());
    }

    async Task<IEnumerable<string?>> Each<T>(Func<T, Answer> answer, params string[] path)
        where T : struct, Enum
    {
        List<string?> words = [];
        foreach (var one in Enum.GetValues<T>())
            words.Add((string?)path.Aggregate(JsonNode.Parse(await Json(answer(one))), (node, name) => node?[name]));
        return words;
    }

    async Task<IEnumerable<string?>> Results<T>(Func<Result, T, Result> change, string name)
        where T : struct, Enum
    {
        var metric = new Metric("m", Localized.Same("m"), UnitKind.Money, MetricKind.Flow);
        var result = new Result
        {
            Entity = new Entity("e", EntityKind.Company, Localized.Same("e")),
            Metric = metric,
            Period = Period.Year(2024),
            Number = 1,
            Currency = "CNY"
        };
        List<string?> words = [];
        foreach (var one in Enum.GetValues<T>())
        {
            words.Add(
                (string?)JsonNode.Parse(
                    await Json(new Answer(new Query(Intent.Value)) { Results = [change(result, one)] }))!["results"]![0]![name]);
        }

        return words;
    }

    async Task<string> Json(Answer answer) =>
        AnswerJson.Write("q", answer, (await shipped.Answerer.Names()).Catalog, Message.Text("t"), Language.En);
}
