using System.Text.Json.Nodes;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

public sealed class AskCommandLineTests : IDisposable
{
    readonly TempFolder folder = new();

    string Database => folder.File("community.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("壁仞科技2024年营收是多少", "壁仞科技 · 营业收入 · 2024年  3.37亿元", "壁仞科技过港交所聆讯")]
    [InlineData("壁仞科技2024年營收是多少", "壁仞科技 · 營業收入 · 2024年  3.37億元人民幣", "壁仞科技過港交所聆訊")]
    [InlineData("What was Biren's revenue in 2024?", "Biren Technology · Revenue · 2024  RMB 337 million",
        "Biren clears its Hong Kong listing hearing")]
    public async Task A_question_is_answered_in_its_own_language(string question, string figure, string source)
    {
        var answer = await BuiltProgram.Run("ask", question, "--database", Database);

        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(figure, answer.Lines[0]);
        Assert.StartsWith("· " + source, answer.Lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', answer.Output);
    }

    [Fact]
    public async Task The_words_of_a_question_need_no_quotes_and_another_language_may_be_asked_for()
    {
        var answer = await BuiltProgram.Run("ask", "Biren", "revenue", "2024", "--lang", "zh-TW", "--database", Database);
        Assert.Contains("3.37億元人民幣", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_object_in_base_units_with_the_source()
    {
        var answer = await BuiltProgram.Run("ask", "壁仞研发到底花了63亿还是33亿", "--json", "--database", Database);

        var json = JsonNode.Parse(Assert.Single(answer.Lines))!.AsObject();
        Assert.Equal(
            ["question", "kind", "understood", "results", "conflicts", "refused", "suggestions", "text"], json.Select(pair => pair.Key));
        Assert.Equal("contradiction", (string?)json["kind"]);
        Assert.Equal(["biren"], json["understood"]!["entities"]!.AsArray().Select(name => (string?)name));
        var sides = json["conflicts"]![0]!["sides"]!.AsArray();
        Assert.Equal([6_300_000_000m, 6_300_000_000m, 3_300_000_000m], sides.Select(side => (decimal)side!["value"]!));
        Assert.All(sides, side => Assert.Equal(("CNY", "2022..2025H1"), ((string?)side!["currency"], (string?)side["period"])));
        Assert.All(sides, side => Assert.Contains("壁仞科技过港交所聆讯", (string?)side!["source"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_answers_every_line_even_after_invalid_ones()
    {
        const string Input = """
            壁仞科技2024年营收是多少

            {"question": "2022年呢", "context": ["壁仞科技2024年营收是多少"]}
            {"question": "2022年呢"}
            {broken
            {"query": "Biren"}
            [1, 2]
            {"question": "Biren revenue 2024", "lang": "zh-Hant"}
            {"question": null}
            {"question": "Biren revenue 2024", "context": 5}
            最后一行没有换行
            """;
        var answer = await BuiltProgram.Feed(Input, "ask", "--batch", "--database", Database);

        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        var lines = answer.Lines.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            [
                "壁仞科技2024年营收是多少", "", "2022年呢", "2022年呢", "{broken", "{\"query\": \"Biren\"}", "[1, 2]", "Biren revenue 2024",
                "{\"question\": null}", "{\"question\": \"Biren revenue 2024\", \"context\": 5}", "最后一行没有换行",
            ],
            lines.Select(line => (string?)line["question"]));
        Assert.Equal(337_000_000m, Value(lines[0]));
        Assert.Equal(499_000m, Value(lines[2]));
        Assert.Equal(
            [
                null, "not-understood", null, "not-understood", "unreadable", "unreadable", "not-understood", null, "unreadable",
                "unreadable", "not-understood",
            ],
            lines.Select(line => (string?)line["refused"]));
        Assert.Contains("3.37億元人民幣", (string?)lines[7]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_commands_and_wrong_options_are_named()
    {
        var help = await BuiltProgram.Run("--help");
        Assert.Equal(0, help.Code);
        Assert.All(
            (string[])["serve", "ask", "import", "export", "--config", "--database", "--urls"],
            word => Assert.Contains(word, help.Output, StringComparison.Ordinal));

        await Refuses("--colour", "--colour");
        await Refuses("not 'klingon'", "ask", "hi", "--lang", "klingon");
        await Refuses("Give a question", "ask");
        await Refuses("--config", "ask", "hi", "--config");
        await Refuses("nowhere.csv", "import", "nowhere.csv", "--database", Database);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));

        static async Task Refuses(string words, params string[] arguments)
        {
            var outcome = await BuiltProgram.Run(arguments);
            Assert.NotEqual(0, outcome.Code);
            Assert.Contains(words, outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        }
    }

    static decimal Value(JsonNode line) => (decimal)line["results"]![0]!["value"]!;
}
