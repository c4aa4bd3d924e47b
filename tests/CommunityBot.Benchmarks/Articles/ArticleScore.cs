using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Benchmarks.Measurement;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Benchmarks.Articles;

/// <summary>
/// Compares proposals with annotated figures. A proposal is right if it stands on a figure and value, unit, currency, company, segment,
/// metric and period agree. Annotations whose metric the catalog lacks count neither way if they agree.
/// </summary>
sealed partial class ArticleScore
{
    static readonly string[] Slots = ["value", "unit", "currency", "entity", "segment", "metric", "period"];

    readonly ILookup<string, JsonElement> gold;
    readonly Dictionary<string, string> metrics = [];
    readonly Dictionary<string, string> entities = [];
    readonly HashSet<(string, string)> hit = [];
    readonly List<string> wrong = [];
    readonly Dictionary<string, int> slots = Slots.ToDictionary(slot => slot, _ => 0);
    int right, neutral, compared, sureRight, sureWrong;

    public ArticleScore(string folder, CatalogSnapshot catalog)
    {
        gold = File.ReadLines(Path.Combine(folder, "gold.jsonl")).Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.Clone()).ToLookup(row => Text(row, "text_id")!);
        foreach (var metric in catalog.Metrics.Values)
        {
            foreach (var name in metric.Names.All.Concat(metric.Aliases).Prepend(metric.Id))
                metrics.TryAdd(Folded(name), metric.Id);
        }

        foreach (var entity in catalog.Entities.Values)
        {
            foreach (var name in entity.Names.All.Concat(entity.Aliases).Concat(entity.Tickers).Prepend(entity.Id))
                entities[Folded(name)] = entity.Id;
        }
    }

    public void Add(JsonElement proposal)
    {
        var (start, end) = (proposal.GetProperty("start").GetInt32(), proposal.GetProperty("end").GetInt32());
        var isSure = Text(proposal, "tier") == "sure";
        var best = gold[Text(proposal, "text_id")!]
            .Where(row => start < row.GetProperty("value_end").GetInt32() && row.GetProperty("value_start").GetInt32() < end)
            .Select(row => (Row: row, Agrees: Compare(proposal, row)))
            .OrderByDescending(pair => pair.Agrees["value"]).ThenByDescending(pair => pair.Agrees.Values.Count(agrees => agrees))
            .FirstOrDefault();
        if (best.Agrees is null)
        {
            Miss(proposal, isSure, "no figure");
            return;
        }

        compared++;
        foreach (var (slot, agrees) in best.Agrees)
            slots[slot] += agrees ? 1 : 0;
        if (best.Agrees.Values.Any(agrees => !agrees))
        {
            Miss(proposal, isSure, string.Join(", ", best.Agrees.Where(pair => !pair.Value).Select(pair => pair.Key)));
            return;
        }

        var isNew = hit.Add((Text(proposal, "text_id")!, Text(best.Row, "group")!));
        if (!isNew || best.Row.GetProperty("optional").GetBoolean() || !IsInCatalog(best.Row))
        {
            neutral++;
            return;
        }

        right++;
        sureRight += isSure ? 1 : 0;
    }

    public void Print(string name, bool showsAll)
    {
        var wanted = gold.SelectMany(group => group).Where(row => !row.GetProperty("optional").GetBoolean() && IsInCatalog(row))
            .Select(row => (Text(row, "text_id")!, Text(row, "group")!)).ToHashSet();
        var table = new ResultTable(name, "figure");
        table.Add("proposals", right + neutral + wrong.Count);
        table.Add("right", right);
        table.Add("wrong", wrong.Count);
        table.Add("% precision", 100.0 * right / Math.Max(1, right + wrong.Count));
        table.Add("% recall", 100.0 * wanted.Count(hit.Contains) / Math.Max(1, wanted.Count));
        table.Add("% precision, sure alone", 100.0 * sureRight / Math.Max(1, sureRight + sureWrong));
        table.Add("sure and right", sureRight);
        foreach (var slot in Slots)
            table.Add($"% {slot} right", 100.0 * slots[slot] / Math.Max(1, compared));
        table.Print("Proposals against annotated articles, metrics of the catalog:");
        if (showsAll)
            wrong.ForEach(Console.WriteLine);
    }

    void Miss(JsonElement proposal, bool isSure, string why)
    {
        sureWrong += isSure ? 1 : 0;
        wrong.Add($"{why}: {proposal}");
    }

    Dictionary<string, bool> Compare(JsonElement proposal, JsonElement row) => new()
    {
        ["value"] = IsSameValue(proposal, row),
        ["unit"] = IsSameUnit(Text(proposal, "unit") ?? "", Text(row, "unit") ?? ""),
        ["currency"] = Text(row, "currency") is null || Text(row, "currency") == Text(proposal, "currency"),
        ["entity"] = IsSameEntity(Folded(Text(proposal, "entity")), row),
        ["segment"] = IsSameSegment(proposal, row),
        ["metric"] = IsSameMetric(proposal, row),
        ["period"] = IsSamePeriod(Period(Text(proposal, "period")), Text(row, "period") ?? ""),
    };

    static bool IsSameValue(JsonElement proposal, JsonElement row)
    {
        var (said, told) = (Values(proposal), Values(row));
        if (said.Count != told.Count)
            return false;
        var isLoss = Text(row, "metric_id") == "net_loss" || MetricOf(proposal) == "net_loss";
        return said.Order().Zip(told.Order()).All(pair => IsClose(pair.First, pair.Second))
            || (isLoss && said.Select(value => -value).Order().Zip(told.Order()).All(pair => IsClose(pair.First, pair.Second)));
    }

    static List<double> Values(JsonElement element) => element.GetProperty("value") is { ValueKind: JsonValueKind.Array } range
        ? [.. range.EnumerateArray().Select(value => value.GetDouble())] : [element.GetProperty("value").GetDouble()];

    static bool IsClose(double a, double b) => Math.Abs(a - b) <= Math.Max(1e-3 * Math.Abs(b), 1e-12);

    static bool IsSameUnit(string said, string told) => said == told
        || (said is "money" or "price" && told is "money" or "price") || (said is "ratio" or "multiple" && told is "ratio" or "multiple");

    bool IsSameEntity(string said, JsonElement row)
    {
        var told = Folded(Text(row, "entity"));
        return (Text(row, "entity_id") is { } id && (said == Folded(id) || entities.GetValueOrDefault(said) == id))
            || (said.Length >= 2 && told.Length >= 2
            && (said.Contains(told, StringComparison.Ordinal) || told.Contains(said, StringComparison.Ordinal)))
            || (entities.TryGetValue(said, out var first) && entities.TryGetValue(told, out var second) && first == second);
    }

    static bool IsSameSegment(JsonElement proposal, JsonElement row)
    {
        var (said, told) = (Folded(Text(proposal, "segment")), Folded(Text(row, "segment")));
        return told.Length == 0 ? said.Length == 0
            : $"{said}|{Folded(Text(proposal, "metric"))}".Contains(Part().Replace(told, ""), StringComparison.Ordinal)
                || (said.Length > 1 && told.Contains(said, StringComparison.Ordinal));
    }

    static string? MetricOf(JsonElement proposal) => Text(proposal, "metric_id");

    bool IsSameMetric(JsonElement proposal, JsonElement row)
    {
        var (said, told, change) = (MetricOf(proposal), Text(row, "metric_id"), Text(proposal, "change"));
        var written = metrics.GetValueOrDefault(Folded(Text(proposal, "metric")));
        var others = row.GetProperty("metric_alts").EnumerateArray().Select(other => other.GetString()).ToList();
        if (Text(row, "kind") == "growth" || Text(row, "change") is not null)
        {
            var of = Text(row, "base_metric");
            return (told is not null && said == told && (change is null || change == Text(row, "change"))) || others.Contains(said)
                || (change is not null && of is not null && said == of
                && (change == Text(row, "change") || Text(row, "change") is not ("yoy" or "qoq")));
        }

        if (change is not null)
            return false;
        if (told is not null)
        {
            return said == told || written == told || others.Contains(said) || (told == "net_loss"
                && said is "net_profit" or "net_profit_parent");
        }

        var (name, own) = (Folded(Text(proposal, "metric")), Folded(Text(row, "metric")));
        return others.Contains(said) || (name.Length > 1
            && (own.Contains(name, StringComparison.Ordinal) || name.Contains(own, StringComparison.Ordinal)));
    }

    static bool IsSamePeriod(string said, string told) => told.Split("||").Select(Period).Any(period =>
        period is "" or "*" || said == period
        || (period.Contains("####", StringComparison.Ordinal)
            && Regex.IsMatch(said, "^" + Regex.Escape(period).Replace(@"\#\#\#\#", @"([0-9]{4}|\#{4})?",
            StringComparison.Ordinal) + "$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))));

    static string Period(string? text) => (text ?? "").Trim().TrimStart('~', '@').ToUpperInvariant();

    static bool IsInCatalog(JsonElement row) => Text(row, "metric_id") is not null || Text(row, "base_metric") is not null;

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string Folded(string? text) => Marks().Replace(Folding.Name(text ?? ""), "");

    [GeneratedRegex(@"[\s\-_·.,()]+")]
    private static partial Regex Marks();

    [GeneratedRegex("(?:业务|产品线|集团|segment|division|分部|市场)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
