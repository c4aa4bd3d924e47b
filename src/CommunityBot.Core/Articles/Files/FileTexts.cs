using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Files;

/// <summary>What is said about files and messages that are handed in.</summary>
static class FileTexts
{
    public static readonly Localized TooLong = new(
        "文件超过 2 MB，没有读取，什么都没有保存。请只交正文。", "檔案超過 2 MB，沒有讀取，什麼都沒有保存。請只交正文。",
        "The file is larger than 2 MB. It was not read, and nothing was stored. Please hand in the text alone.");
    public static readonly Localized NotLoaded = new(
        "文件没能下载，什么都没有保存。请再发一次。", "檔案沒能下載，什麼都沒有保存。請再傳一次。",
        "The file could not be loaded, and nothing was stored. Please send it again.");
    public static readonly Localized EmptyMessage = new(
        "这条消息里没有文字，也没有可以读的文件。什么都没有保存。", "這則訊息裡沒有文字，也沒有可以讀的檔案。什麼都沒有保存。",
        "That message has neither text nor a file that can be read. Nothing was stored.");
    public static readonly Localized EmptyFile = new(
        "这个文件里没有文字，什么都没有保存。", "這個檔案裡沒有文字，什麼都沒有保存。",
        "There is no text in this file. Nothing was stored.");
    public static readonly Localized Pdf = new(
        "PDF 读不了，什么都没有保存。请把正文复制出来贴上，或存成 .txt。", "PDF 讀不了，什麼都沒有保存。請把正文複製出來貼上，或存成 .txt。",
        "A PDF cannot be read here, and nothing was stored. Copy its text and paste it, or save it as .txt.");
    public static readonly Localized Document = new(
        "这种文档读不了，什么都没有保存。请另存为 .txt 或 .html。", "這種文件讀不了，什麼都沒有保存。請另存為 .txt 或 .html。",
        "This kind of document cannot be read, and nothing was stored. Save it as .txt or .html.");
    public static readonly Localized NotText = new(
        "这个文件不是文本，什么都没有保存。可以交 .txt、.md、.html，或 .csv、.xlsx、.json 的数据表。",
        "這個檔案不是文字，什麼都沒有保存。可以交 .txt、.md、.html，或 .csv、.xlsx、.json 的資料表。",
        "This file is not text. Nothing was stored. You can hand in .txt, .md and .html, or tables as .csv, .xlsx and .json.");

    public static readonly Localized Unreadable = new(
        "读不了 {0}：{1}", "讀不了 {0}：{1}", "{0} cannot be read: {1}");
    public static readonly Localized Refused = new(
        "{0} 有 {1} 处不能导入，什么都没有改动。", "{0} 有 {1} 處不能匯入，什麼都沒有改動。",
        "Nothing was changed, because of problems in {0}: {1}.");
    public static readonly Localized Preview = new("数据表：{0}", "資料表：{0}", "A table: {0}");
    public static readonly Localized Rows = new(
        "{0} 行里采用 {1} 行：新增 {2} 个数字，改动 {3} 个，{4} 个已有。还没有写入。",
        "{0} 列裡採用 {1} 列：新增 {2} 個數字，改動 {3} 個，{4} 個已有。還沒有寫入。",
        "Rows that are read: {1} of {0}. Figures: {2} new, {3} changed, {4} known already. Nothing is written yet.");
    public static readonly Localized NothingNew = new(
        "里面的数字都已经有了，没有什么要导入。", "裡面的數字都已經有了，沒有什麼要匯入。", "All its figures are known already. There is nothing to import.");
    public static readonly Localized Column = new("列", "欄", "Column");
    public static readonly Localized ReadAs = new("读作", "讀作", "Read as");
    public static readonly Localized Companies = new("公司：{0}", "公司：{0}", "Companies: {0}");
    public static readonly Localized New = new("{0}（新）", "{0}（新）", "{0} (new)");
    public static readonly Localized Periods = new("时期：{0} 至 {1}", "時期：{0} 至 {1}", "Periods: {0} to {1}");
    public static readonly Localized Take = new("✓ 导入（{0}）", "✓ 匯入（{0}）", "✓ Import {0}");
    public static readonly Localized Leave = new("✗ 不导入", "✗ 不匯入", "✗ Leave it");
    public static readonly Localized Taken = new(
        "已导入：新增 {0} 个数字，改动 {1} 个，{2} 个已有。提问、关注和下一期日报马上就有。",
        "已匯入：新增 {0} 個數字，改動 {1} 個，{2} 個已有。提問、關注和下一期日報馬上就有。",
        "Imported: {0} new, {1} changed, {2} known already. Questions, watches and the next digest have them.");
    public static readonly Localized Left = new("没有导入，文件已经删除。", "沒有匯入，檔案已經刪除。", "It was not imported, and the file is deleted.");
    public static readonly Localized Gone = new(
        "这个文件已经处理过，或已过期删除。", "這個檔案已經處理過，或已過期刪除。", "This file was decided already, or it is too old and deleted.");
    public static readonly Localized ModeratorsOnly = new(
        "只有管理员可以导入数据。", "只有管理員可以匯入資料。", "Only moderators can import figures.");
}
