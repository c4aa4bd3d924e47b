using System.Text;
using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.CommandLine;

/// <summary>The same file, drafted on the command line and handed in in a chat, gives the same.</summary>
public sealed class ArticleDraftTests
{
    static readonly (string Name, byte[] Content)[] Files =
    [
        ("plain.txt", Utf8("\uFEFF寒武纪年报速读\r\n2025年4月18日\r\n\r\n寒武纪2024年营收11.74亿元，同比增长65.6%，净亏损4.52亿元。\r\n\u202E\r\n"
            + "互动话题：您更看好寒武纪还是壁仞科技？欢迎留言。\r\n")),
        ("page.html", Utf8("""
            <!doctype html><html><head><title>寒武纪年报：营收大增 - 某报</title><meta property="og:site_name" content="某报">
            <meta property="article:published_time" content="2025-04-18T20:00:00+08:00"><link rel="canonical" href="https://example.org/a">
            </head><body><nav>首页 2024</nav><article><p>寒武纪2024年营业收入11.74亿元。去年研发费用12.16亿元。</p>
            <table><tr><th>公司</th><th>2024年营收（亿元）</th></tr><tr><td>壁仞科技</td><td>3.5</td></tr></table></article></body></html>
            """)),
        ("english.md", Utf8("Cambricon's year\n\nPublished: 2025-04-18\n\nCambricon's revenue in 2024 was RMB 1.174 billion, up 65.6%. "
            + "Its gross margin reached 56.7% in 2024.\n\nWhat do you think: Will Cambricon or Biren list first?\n")),
        ("gb18030.txt", Encoded("gb18030", "寒武纪2024年年报\n发布时间：2025-04-18\n\n寒武纪2024年营收11.74亿元，毛利率56.71%。")),
    ];

    [Fact]
    public async Task Title_date_publisher_facts_and_prompts_are_those_that_a_review_in_chat_gives()
    {
        using var folder = new TempFolder();
        var paths = Files.Select(file => folder.File(file.Name)).ToList();
        foreach (var (path, file) in paths.Zip(Files))
            await File.WriteAllBytesAsync(path, file.Content, TestContext.Current.CancellationToken);
        var draft = await BuiltProgram.Run(["article", "draft", .. paths, "--database", folder.File("other.db")]);
        Assert.Equal((0, ""), (draft.Code, draft.Errors));
        var packs = draft.Output.Split("---\n");
        Assert.Equal(Files.Length, packs.Length);

        using var config = new CopiedConfig();
        foreach (var (index, pack) in packs.Index())
        {
            await File.WriteAllTextAsync(
                Path.Combine(config.Path, "articles", $"draft-{index}.yaml"), pack, TestContext.Current.CancellationToken);
        }

        var read = PackReader.Read(new PackFiles(config.Path));
        Assert.Empty(read.Problems);

        await using var bot = await RunningBot.Run();
        var (intake, reviews) = (bot.Services.GetRequiredService<ArticleIntake>(), bot.Services.GetRequiredService<ArticleReview>());
        var origin = new RequestOrigin(new("local", "lobby"), new("local", "Mo"), "Mo") { IsModerator = true };
        foreach (var (index, (name, bytes)) in Files.Index())
        {
            var content = EnclosedContent.Of(new Enclosure { File = new EnclosedFile(name, bytes) });
            var article = (await intake.HandIn(new ArticleForm("").With(content), origin, CancellationToken.None)).Article!;
            var review = (await reviews.Find(origin, article.Number, CancellationToken.None))!;
            var prompts = await bot.Services.GetRequiredService<ReviewPrompts>().Of(article.Number, CancellationToken.None);

            var source = read.Sources[^(Files.Length - index)];
            Assert.Equal(
                (article.Title, article.Day, article.Publisher, article.Language, article.Link),
                (source.Title.En, source.Date, source.Publisher, source.Language!.Value, source.Link));
            var facts = read.Facts.Select(fact => fact.Fact).Where(fact => fact.SourceId == source.Id).Select(Key);
            Assert.NotEmpty(review.Proposals);
            Assert.Equal(review.Proposals.Select(proposal => Key(proposal.Fact with { Quote = proposal.Quote })), facts);
            Assert.Equal(
                prompts.Select(prompt => (prompt.Prompt.Question, string.Join('/', prompt.Prompt.Options))),
                read.Prompts.Where(prompt => prompt.SourceId == source.Id)
                    .Select(prompt => (prompt.Question, string.Join('/', prompt.Options))));
        }
    }

    static object Key(Fact fact) => (
        fact.EntityId, fact.MetricId, fact.Growth, fact.SegmentId, fact.Period.ToString(), fact.Number, fact.Range, fact.Currency,
        (fact.Qualifier, fact.Basis, fact.IsInPoints, fact.Quote));

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static byte[] Encoded(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(encoding).GetBytes(text);
    }
}
