namespace CommunityBot.Core.Catalog.Import.Tables;

enum ReportKind
{
    /// <summary>The consolidated figures, since the start of the year.</summary>
    Consolidated,
    SingleQuarter,

    /// <summary>The parent company alone, or the start of a period.</summary>
    Other,
}

/// <summary>What kind of report a row is of, by the codes of Tushare and the words of others.</summary>
static class ReportType
{
    public static ReportKind Of(string text) => text.Trim() switch
    {
        "2" or "3" => ReportKind.SingleQuarter,
        "6" or "7" or "8" or "9" or "10" or "11" or "12" => ReportKind.Other,
        var words when words.Contains("母公司", StringComparison.Ordinal) || words.Contains("期初", StringComparison.Ordinal) =>
            ReportKind.Other,
        var words when words.Contains("单季", StringComparison.Ordinal) || words is "二季度" or "三季度" or "四季度" => ReportKind.SingleQuarter,
        _ => ReportKind.Consolidated,
    };
}
