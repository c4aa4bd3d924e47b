using System.Text.Json.Nodes;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

public sealed class ArticleCommandLineTests : IDisposable
{
    const string Article = "# 寒武纪年报\n\n寒武纪2024年营收11.74亿元，同比增长65.6%。\n\n互动话题：您觉得寒武纪今年能盈利吗？欢迎留言。\n";
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_draft_is_a_pack_that_the_bot_loads()
    {
        var config = folder.File("config");
        Copy(Path.Combine(RepositoryFolder.Path, "config"), config);
        var article = Path.Combine(config, "article.md");
        await File.WriteAllTextAsync(article, Article, TestContext.Current.CancellationToken);

        var draft = await BuiltProgram.Run("article", "draft", article, "--date", "2025-04-20", "--database", folder.File("community.db"));
        Assert.Equal((0, ""), (draft.Code, draft.Errors));
        await File.WriteAllTextAsync(Path.Combine(config, "articles", "2025-04-20-draft.yaml"), draft.Output,
            TestContext.Current.CancellationToken);

        var pack = PackReader.Read(new PackFiles(config));
        Assert.Empty(pack.Problems);
        Assert.Contains(pack.Facts, fact =>
            fact.Fact is { EntityId: "cambricon", MetricId: "revenue", Growth: null, Number: 1_174_000_000m });
        Assert.Contains(pack.Prompts, prompt => prompt.Question.ZhHans == "您觉得寒武纪今年能盈利吗？");
    }

    [Fact]
    public async Task A_new_pack_is_a_skeleton_that_the_bot_loads()
    {
        var config = folder.File("config");
        Copy(Path.Combine(RepositoryFolder.Path, "config"), config);
        string[] arguments =
            ["article", "new", "--title", "壁仞“新品”: 数字", "--date", "2026-01-15", "--publisher", "Daily",
                "--link", "https://example.org/a", "--config", config];
        var made = await BuiltProgram.Run(arguments);
        Assert.Equal((0, ""), (made.Code, made.Errors));
        var pack = PackReader.Read(new PackFiles(config));
        Assert.Empty(pack.Problems);
        var source = Assert.Single(pack.Sources, source => source.Publisher == "Daily");
        Assert.Equal(("壁仞“新品”: 数字", "壁仞“新品”: 數字"), (source.Title.ZhHans, source.Title.ZhHant));

        // The same once more does not write over what is there.
        var again = await BuiltProgram.Run(arguments);
        Assert.Equal(1, again.Code);
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
        var untitled = await BuiltProgram.Run("article", "new", "--config", config);
        Assert.Equal(1, untitled.Code);
        Assert.Contains("--title", untitled.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_proposal_a_line_and_numbers_tell_what_became_of_each()
    {
        var article = folder.File("a.txt");
        await File.WriteAllTextAsync(article, Article, TestContext.Current.CancellationToken);
        var json = await BuiltProgram.Run("article", "draft", article, "--json", "--database", folder.File("community.db"));
        Assert.Equal(["level", "growth"], json.Lines.Select(line => (string?)JsonNode.Parse(line)!["kind"]));
        var numbers = await BuiltProgram.Run("article", "draft", article, "--numbers", "--database", folder.File("community.db"));
        Assert.Contains("DateOrLabel\t2024年\ta date", numbers.Lines);
    }

    [Fact]
    public async Task A_file_that_is_no_article_is_named()
    {
        var missing = await BuiltProgram.Run("article", "draft", folder.File("none.txt"), "--database", folder.File("community.db"));
        Assert.Equal(1, missing.Code);
        Assert.Contains("There is no file", missing.Errors, StringComparison.Ordinal);
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
