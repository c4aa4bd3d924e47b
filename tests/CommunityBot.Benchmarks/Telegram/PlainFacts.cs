using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>The questions of the load, in words that even a lookup word by word understands, and the plain bot's table of answers to them.</summary>
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

    public static void Fill(SqliteConnection database)
    {
        using var transaction = database.BeginTransaction();
        foreach (var (alias, kind, id) in Names)
            _ = database.Execute("INSERT OR IGNORE INTO names VALUES (@alias, @kind, @id)", new { alias, kind, id }, transaction);
        foreach (var metric in (string[])["revenue", "rd-expense", "gross-margin"])
        {
            for (var year = 2000; year <= 2025; year++)
                _ = database.Execute("INSERT OR IGNORE INTO facts VALUES ('biren', @metric, @year, '3.37亿元', '招股书')", new { metric, year }, transaction);
        }

        transaction.Commit();
    }
}
