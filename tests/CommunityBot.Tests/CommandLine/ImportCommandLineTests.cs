using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

public sealed class ImportCommandLineTests : IDisposable
{
    const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier\n";

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Imported_facts_are_answered_with()
    {
        var imported = await Import(Header + "壁仞科技,营业收入,2023,6203,万元,CNY,Annual report,2024-04-01,\n");
        Assert.Equal((0, ""), (imported.Code, imported.Errors));
        Assert.StartsWith("1 row: 1 fact added", Assert.Single(imported.Lines), StringComparison.Ordinal);

        var answer = await BuiltProgram.Run("ask", "壁仞2023年营收", "--database", Database);
        Assert.Equal("壁仞科技 · 营业收入 · 2023年  6203万元", answer.Lines[0]);
        Assert.Contains("Annual report", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "  periods: 2024, 1 year")]
    [InlineData("壁仞科技,2023-12-31,0.62\n", "  periods: 2023 to 2024, 2 years")]
    public async Task A_preview_names_the_periods_of_a_table_and_a_single_one_once(string more, string said)
    {
        var imported = await Import($"公司,报告期,营业收入(亿元)\n壁仞科技,2024-12-31,3.37\n{more}", "--yes");
        Assert.Contains(said, imported.Lines);
    }

    [Fact]
    public async Task A_file_with_bad_rows_changes_nothing_and_names_each_by_its_line()
    {
        var before = await Export("before.csv");
        var refused = await Import(Header + """
            壁仞科技,营业收入,2023,6203,万元,CNY,Report,,
            壁仞科技,营业收入,sometime,1,元,,Report,,
            大象科技,营业收入,2023,1,元,,Report,,
            """);

        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains("facts.csv:line 3: 'sometime' is not a period", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("facts.csv:line 4: ", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("2 rows cannot be loaded, so nothing was changed.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await Export("after.csv"));
    }

    [Fact]
    public async Task Names_that_are_not_known_are_created_only_where_that_is_asked_for()
    {
        const string Rows = Header + "大象科技,象牙产量,2023,12,,,Report,,\n";
        Assert.Equal(1, (await Import(Rows)).Code);
        var created = await Import(Rows, "--create");
        Assert.Contains("new names: 1 entity, 1 metric", created.Output, StringComparison.Ordinal);
        Assert.Contains("12", (await BuiltProgram.Run("ask", "大象科技2023年象牙产量", "--database", Database)).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_is_imported_into_an_empty_database_and_exported_the_same_again()
    {
        _ = await Import(Header + "大象科技,营业收入,2023,1.2,亿元,,\"A, \"\"B\"\"\",2024-04-01,about\n", "--create");
        var first = await Export("first.csv");
        Assert.Contains("大象科技", first, StringComparison.Ordinal);
        Assert.Equal(first, (await BuiltProgram.Run("export", "facts", "--database", Database)).Output);

        var again = await BuiltProgram.Run("import", folder.File("first.csv"), "--create", "--database", folder.File("other.db"));
        Assert.Equal((0, ""), (again.Code, again.Errors));
        await BuiltProgram.Run("export", "facts", "-o", folder.File("second.csv"), "--database", folder.File("other.db"));
        // The shipped config has the packs' facts too. A row that repeats such a fact does not add it again.
        Assert.Superset(first.Split('\n').ToHashSet(), File.ReadAllText(folder.File("second.csv")).Split('\n').ToHashSet());
    }

    [Fact]
    public async Task A_table_is_shown_before_it_is_taken()
    {
        folder.Write("寒武纪.csv", "项目（亿元）,2021,2020\n营业收入,7.21,4.59\n净利润,-8.25,--\n");
        var shown = await BuiltProgram.Run("import", folder.File("寒武纪.csv"), "--database", Database);
        Assert.Equal(1, shown.Code);
        Assert.Contains("营业收入 → revenue", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was written: say --yes", shown.Errors, StringComparison.Ordinal);
        var taken = await BuiltProgram.Run("import", folder.File("寒武纪.csv"), "--yes", "--database", Database);
        Assert.Equal((0, ""), (taken.Code, taken.Errors));
        Assert.Contains("2 of 2 rows taken", taken.Output, StringComparison.Ordinal);
        Assert.Contains("3 facts added", taken.Lines[^1], StringComparison.Ordinal);
    }

    string Database => folder.File("community.db");

    Task<Outcome> Import(string csv, params string[] more)
    {
        folder.Write("facts.csv", csv);
        return BuiltProgram.Run(["import", folder.File("facts.csv"), "--database", Database, .. more]);
    }

    async Task<string> Export(string name)
    {
        var outcome = await BuiltProgram.Run("export", "facts", "-o", folder.File(name), "--database", Database);
        Assert.Equal(0, outcome.Code);
        return await File.ReadAllTextAsync(folder.File(name));
    }
}
