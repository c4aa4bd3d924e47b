using CommunityBot.Benchmarks.Data;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Benchmarks;

/// <summary>Questions of members, by kind. The first list is about shipped facts, so both databases give the same answers.</summary>
static class QuestionMix
{
    public static IReadOnlyList<(string Kind, Language Language, string[] Questions)> Shipped { get; } =
    [
        ("value zh", Language.ZhHans, ["壁仞科技2024年营收是多少", "壁仞2025年上半年毛利率", "壁仞2023年研发费用多少", "寒武纪年内涨幅"]),
        ("value en", Language.En, ["What was Biren's revenue in 2024?", "biren gross margin 2025H1",
            "How much did Biren spend on R&D in 2023?", "Cambricon year-to-date gain"]),
        ("trend", Language.ZhHans, ["壁仞毛利率走势", "壁仞2022年到2024年营收", "Biren revenue trend since 2022"]),
        ("growth", Language.ZhHans, ["壁仞营收增长率", "壁仞2024年营收同比增长多少", "Biren revenue CAGR from 2022 to 2024"]),
        ("compare", Language.ZhHans, ["寒武纪和禾盛新材年内涨幅谁高", "compare Cambricon and Hesheng ytd gain"]),
        ("rank", Language.ZhHans, ["年内涨幅最高的是谁", "年内涨幅排名", "companies with ytd gain over 120%"]),
        ("refusal", Language.ZhHans, ["壁仞值得买吗", "壁仞2019年营收是多少", "腾讯2024年营收是多少", "What is the weather tomorrow?"]),
        ("misspelt", Language.ZhHans, ["壁任科技2024年营收", "birne revenue 2024", "壁仞毛利律多少"]),
        ("overview", Language.ZhHans, ["壁仞科技", "寒武纪", "Biren"]),
    ];

    /// <summary>Questions about the invented facts.</summary>
    public static IReadOnlyList<(string Kind, Language Language, string[] Questions)> Invented { get; } =
    [
        ("imported: value", Language.ZhHans, [$"{FactsFile.Name(17)}2024年营收是多少", $"{FactsFile.Name(1204)} revenue 2023",
            $"What was {FactsFile.Name(4444)}'s net profit in 2020?"]),
        ("imported: trend", Language.ZhHans, [$"{FactsFile.Name(4001)}营收走势", $"{FactsFile.Name(2222)} revenue trend"]),
        ("imported: growth", Language.ZhHans, [$"{FactsFile.Name(333)}2024年营收同比增长多少", $"{FactsFile.Name(3000)} net profit growth 2024"]),
        ("imported: overview", Language.ZhHans, [FactsFile.Name(4999), FactsFile.Name(8)]),
        ("imported: rank of 5,000", Language.ZhHans, ["2024年营收最高的是谁"]),
    ];
}
