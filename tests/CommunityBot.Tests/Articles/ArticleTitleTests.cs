using CommunityBot.Core.Articles.Text;

namespace CommunityBot.Tests.Articles;

public sealed class ArticleTitleTests
{
    [Theory]
    [InlineData("# 寒武纪年报\n\n寒武纪2024年营收11.74亿元。", "寒武纪年报")]
    [InlineData("寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。公司净亏损4.52亿元。", "寒武纪2024年营业收入11.74亿元")]
    [InlineData("寒武纪2024年营业收入11.74亿元，同比增长65.6%。", "寒武纪2024年营业收入11.74亿元，同比增长65.6%")]
    [InlineData("财讯社10月15日电，海光信息晚间披露2025年第三季度报告。前三季度，公司实现营业收入94.90亿元。", "海光信息晚间披露2025年第三季度报告")]
    [InlineData("本报讯（记者 秦川）沐曦股份带来了新一代训推一体加速卡。先看纸面参数", "沐曦股份带来了新一代训推一体加速卡")]
    [InlineData("【寒武纪发布年报】寒武纪2024年营业收入11.74亿元，同比增长65.6%。", "寒武纪发布年报")]
    [InlineData("【快讯】寒武纪：2024年营业收入11.74亿元，同比增长65.6%，研发费用12.16亿元，净亏损4.52亿元。", "寒武纪：2024年营业收入11.74亿元，同比增长65.6%")]
    [InlineData("【收评】创业板指涨超2%，算力硬件强者恒强\n\n2025年11月26日 午后三大指数分化。", "【收评】创业板指涨超2%，算力硬件强者恒强")]
    [InlineData("【】银合控股公布，截至2019年3月31日止年度，集团收益约为2.56亿港元，同比下降8.0%;不派息。", "银合控股公布，截至2019年3月31日止年度")]
    [InlineData("《电子行业周报：设备投资额稳步修复》\n事件概述：报告指出", "电子行业周报：设备投资额稳步修复")]
    [InlineData("📢 寒武纪2024年年报出炉\n#芯片 #AI\n营收11.74亿元。", "寒武纪2024年年报出炉")]
    [InlineData("#芯片 #AI\n寒武纪2024年年报出炉\n营收11.74亿元。", "寒武纪2024年年报出炉")]
    [InlineData("https://example.org/a\n来源：芯事录\n2026年1月22日\n燧原科技IPO获受理：三年亏掉近43亿元\n上交所官网显示。", "燧原科技IPO获受理：三年亏掉近43亿元")]
    [InlineData("标题：新财观\n\n正文在这里。", "新财观")]
    [InlineData("> **寒武纪年报速读**\n\n营收11.74亿元。", "寒武纪年报速读")]
    [InlineData("- [壁仞科技过聆讯](https://example.org)\n\n营收3.37亿元。", "壁仞科技过聆讯")]
    [InlineData("台積電11月營收年增24.5% 法人估第四季挑戰財測高標\n\n〔記者林宥安／新竹報導〕晶圓代工龍頭", "台積電11月營收年增24.5% 法人估第四季挑戰財測高標")]
    [InlineData("〔記者林宥安／新竹報導〕台積電昨公布11月營收3436.14億元。年增24.5%。", "台積電昨公布11月營收3436.14億元")]
    [InlineData("Biren's revenue in 2024 was RMB 337 million. It rose by 440 %.", "Biren's revenue in 2024 was RMB 337 million")]
    [InlineData("Nvidia Inc. said its U.S. data center revenue was $26.04 billion in the quarter, up 262 % from a year ago, "
        + "as cloud providers bought more.", "Nvidia Inc. said its U.S. data center revenue was $26.04 billion in the quarter")]
    [InlineData("SAN JOSE, Nov. 3 (Agency) - Cambricon's net loss narrowed to RMB 452 million. More.",
        "Cambricon's net loss narrowed to RMB 452 million")]
    [InlineData("Micron says next year's HBM is all but gone\n\nBy Dana Whitlock | September 24, 2025\n\nRevenue rose.",
        "Micron says next year's HBM is all but gone")]
    [InlineData("| a | b |\n|---|---|\n光寶科技合併損益表\n單位：千元", "光寶科技合併損益表")]
    [InlineData("2026-01-15\n", "2026-01-15")]
    public void It_is_the_headline_or_what_the_first_sentence_says(string text, string title) => Assert.Equal(title, ArticleTitle.Of(text));

    [Theory]
    [InlineData("寒武纪2024年年报：营收增长65.6%_新浪财经_新浪网", null, "寒武纪2024年年报：营收增长65.6%")]
    [InlineData("Cambricon's revenue rises - Daily Chips", "Daily Chips", "Cambricon's revenue rises")]
    [InlineData("Chips - and what follows", "Daily Chips", "Chips - and what follows")]
    [InlineData("年报 | 某报", null, "年报 | 某报")]
    [InlineData("寒武纪年报解读 | 某报", "某报", "寒武纪年报解读")]
    public void A_pages_title_is_without_its_site(string written, string? publisher, string title) =>
        Assert.Equal(title, ArticleTitle.OfPage(written, publisher));
}
