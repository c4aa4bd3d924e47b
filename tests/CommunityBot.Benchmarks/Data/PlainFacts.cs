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

    static readonly (string Alias, string Kind, string Id)[] Names =
    [
        ("壁仞科技", "entity", "biren"), ("壁仞", "entity", "biren"), ("Biren", "entity", "biren"), ("biren", "entity", "biren"),
        ("营收", "metric", "revenue"), ("revenue", "metric", "revenue"), ("研发费用", "metric", "rd-expense"), ("毛利率", "metric", "gross-margin"),
    ];

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
        foreach (var (alias, kind, id) in Names)
            _ = database.Execute("INSERT OR IGNORE INTO names VALUES (@alias, @kind, @id)", new { alias, kind, id }, transaction);
        foreach (var metric in (string[])["revenue", "rd-expense", "gross-margin"])
        {
            for (var year = 2000; year <= 2025; year++)
            {
                _ = database.Execute("INSERT OR IGNORE INTO facts VALUES ('biren', @metric, @year, '3.37亿元', '招股书')", new { metric, year },
                    transaction);
            }
        }

        transaction.Commit();
    }
}
