using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Transcripts;
using CommunityBot.Terminal;
using CommunityBot.Tests.Questions;
using CommunityBot.Web;

namespace CommunityBot.Tests.Golden;

/// <summary>One question of each kind in three languages, as plain text, for a terminal and for the page.</summary>
public sealed class GoldenAnswers(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly Dictionary<Intent, Localized> Questions = new()
    {
        [Intent.Value] = new("壁仞科技2024年营收是多少", "壁仞科技2024年營收是多少", "What was Biren's revenue in 2024?"),
        [Intent.Trend] = new("壁仞毛利率的走势", "壁仞毛利率的走勢", "Biren gross margin trend"),
        [Intent.Growth] = new("壁仞营收从2022年到2024年增长了多少", "壁仞營收從2022年到2024年成長了多少", "How much did Biren's revenue grow from 2022 to 2024?"),
        [Intent.Share] = new("壁仞研发投入占净亏损的比例", "壁仞研發投入占淨虧損的比例", "Biren R&D investment as a share of its net loss"),
        [Intent.Compare] = new("壁仞和摩尔线程比一比", "壁仞和摩爾線程比一比", "Compare Biren and Moore Threads"),
        [Intent.Rank] = new("年内涨幅排名", "年內漲幅排名", "Rank companies by ytd gain"),
        [Intent.Filter] = new("哪些公司年内涨幅超过120%", "哪些公司年內漲幅超過120%", "Companies with a ytd gain over 120%"),
        [Intent.Count] = new("有几家公司年内涨幅超过50%", "有幾家公司年內漲幅超過50%", "How many companies have a ytd gain over 50%?"),
        [Intent.Extreme] = new("壁仞毛利率最高是什么时候", "壁仞毛利率最高是什麼時候", "When was Biren's gross margin highest?"),
        [Intent.Sum] = new("壁仞2022年和2024年营收合计多少", "壁仞2022年和2024年營收合計多少", "Biren revenue 2022 and 2024 in total"),
        [Intent.Average] = new("壁仞2022年和2024年的平均营收", "壁仞2022年和2024年的平均營收", "Biren average revenue 2022 and 2024"),
        [Intent.Relation] = new("壁仞订单比2024年营收多多少", "壁仞訂單比2024年營收多多少", "How much higher are Biren's orders than its 2024 revenue?"),
        [Intent.Overview] = new("介绍一下壁仞科技", "介紹一下壁仞科技", "Tell me about Biren"),
        [Intent.Source] = new("壁仞2024年营收的出处是哪里", "壁仞2024年營收的出處是哪裡", "What is the source of Biren's 2024 revenue?"),
        [Intent.Definition] = new("毛利率是什么意思", "毛利率是什麼意思", "What does gross margin mean?"),
        [Intent.Contradiction] = new("壁仞研发到底花了63亿还是33亿", "壁仞研發到底花了63億還是33億", "Did Biren spend 6.3 billion or 3.3 billion on R&D?"),
        [Intent.Companies] = new("有哪些公司", "有哪些公司", "Which companies do you know?"),
        [Intent.Help] = new("你能做什么", "你能做什麼", "What can you do?"),
        [Intent.Thanks] = new("谢谢", "謝謝", "Thanks!"),
        [Intent.None] = new("今天天气怎么样", "今天天氣怎麼樣", "How is the weather today?"),
    };

    public static TheoryData<string> Kinds => [.. Enum.GetNames<Intent>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_answer_matches_its_golden_file(string name)
    {
        var intent = Enum.Parse<Intent>(name);
        var text = new StringBuilder();
        foreach (var language in Enum.GetValues<Language>())
            await Add(text, intent, Questions[intent].In(language), language);
        GoldenFile.Check(name.ToLowerInvariant(), text.ToString());
    }

    [Theory]
    [InlineData("refusal-future", "壁仞2030年营收", "壁仞2030年營收", "Biren revenue 2030")]
    [InlineData("refusal-not-known", "壁仞2023年营收", "壁仞2023年營收", "Biren revenue 2023")]
    [InlineData("refusal-unknown-company", "大象科技2024年营收", "大象科技2024年營收", "Elephant Corp revenue 2024")]
    [InlineData("refusal-advice", "壁仞的股票能买吗", "壁仞的股票能買嗎", "Should I buy Biren shares?")]
    [InlineData("correction", "壁韧科技2024年营收", "壁韌科技2024年營收", "Birenn revenue 2024")]
    public async Task Every_kind_of_refusal_matches_its_golden_file(string name, string zhHans, string zhHant, string english)
    {
        var text = new StringBuilder();
        foreach (var language in Enum.GetValues<Language>())
            await Add(text, null, new Localized(zhHans, zhHant, english).In(language), language);
        GoldenFile.Check(name, text.ToString());
    }

    async Task Add(StringBuilder text, Intent? intent, string question, Language language)
    {
        var answer = await shipped.Answerer.Ask(new Question(question, language));
        if (intent is not null)
            Assert.Equal((question, intent), (question, answer.Query.Kind));
        var message = AnswerMessage.Of(answer, (await shipped.Answerer.Names()).Catalog, ShippedCatalog.Today, language);
        var entry = new TranscriptEntry(1, 1, WebPlatform.Lobby, null, null, message, new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
            ################ {language.Tag()}: {question}
            ======== plain
            {MessageText.Plain(message)}
            ======== terminal
            {TerminalRenderer.Render(message, inColor: false)}
            ======== web
            {JsonSerializer.Serialize(WebRenderer.Render(entry), Json)}


            """);
    }
}
