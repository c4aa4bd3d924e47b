using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace CommunityBot.Tests.Questions;

/// <summary>
/// Questions about a company with fiscal years, by both calendars and in three languages, after its filings are imported.
/// </summary>
public sealed class FilingQuestionsTests(FiledFigures filed) : IClassFixture<FiledFigures>
{
    // Quarter q of fiscal year y has a revenue of y − 2000 millions, and q times as much; a tenth of it is gross profit.
    static double Quarter(int year, int quarter) => (year - 2000) * quarter * 1e6;

    static double Year(int year) => Quarter(year, 1) + Quarter(year, 2) + Quarter(year, 3) + Quarter(year, 4);

    public static TheoryData<string, double> Answered => new()
    {
        { "NVIDIA FY2025 revenue", Year(2025) },
        { "NVIDIA revenue in calendar year 2024", Year(2025) },
        { "NVIDIA 2024 revenue in calendar 2024", Year(2025) },
        { "NVIDIA CY2023 revenue", Year(2024) },
        { "NVIDIA Q3 CY24 revenue", Quarter(2025, 3) },
        { "NVIDIA calendar Q3 2024 revenue", Quarter(2025, 3) },
        { "NVIDIA second half FY2025 revenue", Quarter(2025, 3) + Quarter(2025, 4) },
        { "NVIDIA first half of calendar 2024 revenue", Quarter(2025, 1) + Quarter(2025, 2) },
        { "NVIDIA TTM revenue", Quarter(2026, 1) + Year(2025) - Quarter(2025, 1) },
        { "NVIDIA gross margin calendar 2024", 0.1 },
        { "NVIDIA revenue growth in calendar 2024", (Year(2025) / Year(2024)) - 1 },
        { "NVIDIA calendar Q1 2025 revenue qoq", (Quarter(2026, 1) / Quarter(2025, 4)) - 1 },
        { "NVIDIA TTM revenue growth",
            ((Quarter(2026, 1) + Year(2025) - Quarter(2025, 1)) / (Quarter(2025, 1) + Year(2024) - Quarter(2024, 1))) - 1 },
        { "NVIDIA revenue last fiscal year", Year(2025) },
        { "NVIDIA total assets at the end of calendar 2024", 2025e6 },
        { "NVIDIA total assets at the end of fiscal 2024", 2024e6 },
        { "英伟达2024自然年营收是多少", Year(2025) },
        { "按自然年算，英伟达2023年营收多少", Year(2024) },
        { "英伟达公历2024年第四季度营收", Quarter(2025, 4) },
        { "英伟达2025财年第三财季营收", Quarter(2025, 3) },
        { "英伟达近12个月营收", Quarter(2026, 1) + Year(2025) - Quarter(2025, 1) },
        { "英伟达上财年营收", Year(2025) },
        { "英伟达2025财年Q4营收环比增长多少", (Quarter(2025, 4) / Quarter(2025, 3)) - 1 },
        { "輝達2024曆年營收", Year(2025) },
        { "輝達依曆年計算2023年營收", Year(2024) },
        { "輝達2024曆年第三季毛利率", 0.1 },
        { "輝達2025財年下半年營收", Quarter(2025, 3) + Quarter(2025, 4) },
        { "美光2024自然年营收", Quarter(2024, 2) + Quarter(2024, 3) + Quarter(2024, 4) + Quarter(2025, 1) },
        { "Micron calendar Q1 2024 revenue", Quarter(2024, 2) },
        // A year to the last Saturday of December is that year.
        { "AMD 2024 revenue", Year(2024) },
        { "超威半导体2023年第三季度营收", Quarter(2023, 3) },
        { "AMD revenue growth 2024", (Year(2024) / Year(2023)) - 1 },
        { "AMD CY2024 revenue", Year(2024) },
    };

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task It_is_answered(string question, double value)
    {
        var answer = await filed.Ask(question);
        Assert.Null(answer.Refusal);
        Assert.Equal(value, (double)answer.Results[0].Number!.Value, Math.Abs(value) * 1e-9);
    }

    [Theory]
    [InlineData("NVIDIA 2024 revenue", Language.En, "FY2024 (to 28 January 2024)", "calendar 2024")]
    [InlineData("英伟达2024年营收", Language.ZhHans, "2024财年（截至2024年1月28日）", "2024年（自然年）")]
    [InlineData("輝達2024年第三季營收", Language.ZhHant, "2024財年第三季", "2024年第三季（曆年）")]
    public async Task A_year_of_neither_calendar_is_asked_back_with_both(string question, Language language, string fiscal, string calendar)
    {
        var answer = await filed.Ask(question, language);
        Assert.Empty(answer.Results);
        Assert.Equal(2, answer.Suggestions.Count);
        var text = await filed.Text(answer, language);
        Assert.Contains(fiscal, text, StringComparison.Ordinal);
        Assert.Contains(calendar, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_that_stand_for_a_calendar_year_are_said() => Assert.Contains(
        "29 January 2024 to 26 January 2025",
        await filed.Text(await filed.Ask("NVIDIA revenue in calendar 2024"), Language.En), StringComparison.Ordinal);

    [Fact]
    public async Task A_range_of_fiscal_years_is_the_companys_own() => Assert.Equal(
        [2022, 2023, 2024],
        (await filed.Ask("NVIDIA revenue from FY2022 to FY2024")).Results.Select(result => result.Period.Fiscal!.Value.Year));

    [Fact]
    public async Task A_range_of_years_to_the_last_Saturday_of_December_is_the_calendars() =>
        Assert.Equal(3, (await filed.Ask("AMD revenue from 2022 to 2024")).Results.Count);

    [Theory]
    [InlineData("NVIDIA data center revenue calendar 2024")]
    [InlineData("NVIDIA revenue calendar 2031")]
    [InlineData("英伟达2012自然年营收")]
    public async Task What_is_not_known_is_refused(string question) => Assert.NotNull((await filed.Ask(question)).Refusal);
}

/// <summary>The shipped packs, and made-up filings of two of their companies, in June 2025.</summary>
public sealed class FiledFigures : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("filed").FullName;
    readonly FakeTimeProvider clock = new(new(2025, 6, 15, 9, 0, 0, TimeSpan.Zero));
    Database? database;
    AnswerEngine? answerEngine;

    internal Task<Answer> Ask(string question, Language language = Language.En) =>
        answerEngine!.Ask(new Question(question, language, null)).AsTask();

    internal async Task<string> Text(Answer answer, Language language) =>
        MessageText.Plain(AnswerMessage.Of(answer, (await answerEngine!.Names()).Catalog, answerEngine.Today(), language));

    public async ValueTask InitializeAsync()
    {
        database = Database.Open(Path.Combine(folder, "community.db"));
        _ = await new PackSync(
            database, Options.Create(new CatalogOptions { Folder = Path.Combine(RepositoryFolder.Path, "config") }), clock).Run();
        await Import(1045810, "NVIDIA CORP", "last sunday of january");
        await Import(723125, "MICRON TECHNOLOGY INC", "thursday nearest the end of august");
        await Import(2488, "ADVANCED MICRO DEVICES INC", "last saturday of december");
        answerEngine = new AnswerEngine(new LiveCatalog(new CatalogStore(database)), new FactStore(database), clock);
    }

    async Task Import(long cik, string name, string rule)
    {
        var calendar = FiscalCalendar.Parse(rule)!;
        var (flows, balances) = (new List<string>(), new List<string>());
        var today = LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime);
        for (var year = 2021; year <= 2026; year++)
        {
            foreach (var (kind, number, times) in new[] { (PeriodKind.Quarter, 1, 1),
                (PeriodKind.Half, 1, 3), (PeriodKind.NineMonths, 0, 6), (PeriodKind.Year, 0, 10) })
            {
                var period = calendar.Resolve(new(year, kind, number));
                if (period.End.PlusDays(30) > today)
                    continue;
                var filing = $"\"end\": \"{period.End:uuuu-MM-dd}\", \"accn\": \"{cik:D10}-{year % 100}-{times:D6}\", \"fy\": {year}, "
                    + $"\"form\": \"{(kind == PeriodKind.Year ? "10-K" : "10-Q")}\", \"filed\": \"{period.End.PlusDays(20):uuuu-MM-dd}\"";
                flows.Add($"{{\"start\": \"{period.Start:uuuu-MM-dd}\", \"val\": {(year - 2000) * times}000000, {filing}}}");
                if (kind == PeriodKind.Year)
                    balances.Add($"{{\"val\": {year}000000, {filing}}}");
            }
        }

        var profits = flows.Select(row => row.Replace("000000, ", "00000, ", StringComparison.Ordinal));
        string[] tags = [Tag("Revenues", flows), Tag("GrossProfit", profits), Tag("Assets", balances)];
        var json = $"{{\"cik\": {cik}, \"entityName\": \"{name}\", \"facts\": {{\"us-gaap\": {{{string.Join(',', tags)}}}}}}}";
        var result = await new FactImport(database!, clock).Run(
            [new ImportFile("facts.json", new MemoryStream(Encoding.UTF8.GetBytes(json)))], new ImportOptions());
        Assert.Empty(result.Problems);
    }

    static string Tag(string name, IEnumerable<string> rows) => $"\"{name}\": {{\"units\": {{\"USD\": [{string.Join(',', rows)}]}}}}";

    public async ValueTask DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
