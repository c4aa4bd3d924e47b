using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Data;

/// <summary>The questions of load tests, and the answers in the tables of the plain bot, which looks up word by word.</summary>
static class PlainFacts
{
    public static string[] Questions { get; } =
    [
        "壁仞科技 2024年 营收", "壁仞 2023年 营收", "壁仞科技 2022年 营收", "Biren revenue 2024", "biren revenue 2023",
        "壁仞科技 2023年 研发费用", "壁仞 2024年 毛利率", "壁仞科技 2023年 毛利率",
    ];

    static readonly NameRow[] Names =
    [
        new("壁仞科技", "entity", "biren"), new("壁仞", "entity", "biren"), new("Biren", "entity", "biren"), new("biren", "entity", "biren"),
        new("营收", "metric", "revenue"), new("revenue", "metric", "revenue"), new("研发费用", "metric", "rd-expense"),
        new("毛利率", "metric", "gross-margin"),
    ];

    static readonly FactRow[] Facts =
    [
        .. from metric in (string[])["revenue", "rd-expense", "gross-margin"]
           from year in Enumerable.Range(2000, 26)
           select new FactRow("biren", metric, year, "3.37亿元", "招股书"),
    ];

    /// <summary>The tables as JSON, for bots in other languages.</summary>
    public static string Json => JsonSerializer.Serialize(new { Names, Facts });

    /// <summary>Hundreds of different wordings, more than a bot caches.</summary>
    public static string[] DifferentQuestions { get; } =
    [
        .. from year in (string[])["2022", "2022年", "2023", "2023年", "2024", "2024年"]
           from entity in Names.Where(name => name.Kind == "entity")
           from metric in Names.Where(name => name.Kind == "metric")
           from text in (string[])[$"{entity.Alias} {year} {metric.Alias}", $"{entity.Alias} {metric.Alias} {year}",
               $"{year} {entity.Alias} {metric.Alias}", $"{year} {metric.Alias} {entity.Alias}", $"{metric.Alias} {entity.Alias} {year}",
               $"{metric.Alias} {year} {entity.Alias}"]
           select text,
    ];

    public static void Fill(SqliteConnection database)
    {
        using var transaction = database.BeginTransaction();
        _ = database.Execute("INSERT OR IGNORE INTO names VALUES (@Alias, @Kind, @Id)", Names, transaction);
        _ = database.Execute("INSERT OR IGNORE INTO facts VALUES (@Entity, @Metric, @Year, @Value, @Source)", Facts, transaction);
        transaction.Commit();
    }
    sealed record NameRow(string Alias, string Kind, string Id);

    sealed record FactRow(string Entity, string Metric, int Year, string Value, string Source);
}
