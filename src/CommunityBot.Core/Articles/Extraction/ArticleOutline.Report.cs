using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>The period that the article says it reports on.</summary>
sealed partial record ArticleOutline
{
    const int HeadSentences = 6;

    const int LongestReportTitle = 160;

    const int MonthsOfQuarter = 3;

    static ArticlePeriod? ReportOf(List<ArticleSentence> sentences, PeriodFrame frame)
    {
        foreach (var sentence in sentences.Take(HeadSentences))
        {
            if (ReportTitle().Match(sentence.Folded.Text) is { Success: true } title && sentence.Tokens.FirstOrDefault(token =>
                token.Period is { Date: null, Reference: PeriodReference.None } && token.Start < title.Index + title.Length
                && token.End > title.Index) is { Period: { } part })
            {
                return frame.Resolve(part, null, null, null);
            }

            if (EnglishReportOf(sentence) is { } named)
                return frame.Resolve(named, null, null, null);
        }

        return frame.Published is null ? NamedResults(sentences, frame) : null;
    }

    /// <summary>创纪录的第三季度业绩, in a text without a date: the only quarter whose results it speaks of.</summary>
    static ArticlePeriod? NamedResults(List<ArticleSentence> sentences, PeriodFrame frame)
    {
        var named = new List<PeriodPart>();
        foreach (var tokens in sentences.Select(sentence => sentence.Tokens))
        {
            for (var i = 0; i + 1 < tokens.Count; i++)
            {
                if (tokens[i].Period is { IsFiscal: false, Reference: PeriodReference.None, IsEnd: false } part
                    && (part.Part == PeriodKind.Quarter || part.EndedMonths == MonthsOfQuarter)
                    && tokens.Skip(i + 1).Take(2).Any(token => token.Text is "业绩" or "财报" or "季报" or "财务业绩"))
                {
                    named.Add(part);
                }
            }
        }

        return named.Select(part => (part.Number, part.Year, part.RelativeYear, part.Date)).Distinct().Count() == 1
            ? (frame with { Year = null }).Resolve(named[0] with { RelativeYear = null }, null, null, null) : null;
    }

    /// <summary>Welcome to the Q2 2025 earnings call; Fiscal quarter: December 2023 quarter: the only period of a title without
    /// figures.</summary>
    static PeriodPart? EnglishReportOf(ArticleSentence sentence) => sentence.Folded.Text.Length <= LongestReportTitle
        && EnglishReportTitle().IsMatch(sentence.Folded.Text)
        && !sentence.Tokens.Any(token => token.Number is { Label: null, Unit: not null } || token.Is(ArticleWord.Forecast))
        && sentence.Tokens.Select(token => token.Period).OfType<PeriodPart>().ToList()
            is [{ Date: null, IsEnd: false, Year: not null, Reference: PeriodReference.None, Part: not null } only] ? only : null;

    [GeneratedRegex("(?<![a-z])(?:results|earnings (?:call|conference|release|report|summary|highlights)|conference call|fiscal quarter|" +
        "quarterly report|reporting period)(?![a-z])")]
    private static partial Regex EnglishReportTitle();

    [GeneratedRegex("20[0-9]{2}财年(?:第?[一二三四]财?季度?|q[1-4])(?:财报|报告|业绩)|20[0-9]{2}年?(?:半年度?|年?度?|第?[一二三]季度?|前三季度|中期)(?:报告?|业绩(?:公告|快报|报告)?)")]
    private static partial Regex ReportTitle();
}
