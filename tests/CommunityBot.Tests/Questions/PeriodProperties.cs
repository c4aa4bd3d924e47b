using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Text;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Questions;

/// <summary>Periods are read back as they are written, in files and in sentences.</summary>
public sealed class PeriodProperties(ShippedCatalog shipped) : Xunit.IClassFixture<ShippedCatalog>
{
    [Property(MaxTest = 500)]
    public bool A_period_of_any_kind_is_read_back_as_its_text_says(byte kind, ushort start, ushort length)
    {
        var period = Some(Kind(kind), start, length);
        return PeriodText.Parse(period.ToString()) == period;
    }

    [Property(MaxTest = 500, Arbitrary = [typeof(AnyText)])]
    public void No_text_breaks_the_reading_of_a_period(AnyText typed)
    {
        if (PeriodText.TryParse(typed.Text, out var period))
            Xunit.Assert.Equal(period, PeriodText.Parse(period.ToString()));
        PeriodScanner.Scan(Folding.Fold(typed.Text).Text, []);
    }

    [Property(MaxTest = 400)]
    public void The_name_of_a_period_is_found_inside_a_sentence(byte number, ushort start, Language language)
    {
        var kind = Kind(number);
        // Spans are asked for with their ends, which need not be the same piece of text; 'undated' is nothing that is typed.
        if (kind is PeriodKind.Span or PeriodKind.Published)
            return;
        var period = Some(kind, start, 0);
        var name = PeriodName.Of(period, language);
        Found(period, language == Language.En ? $"What was Biren's revenue in {name}?" : $"壁仞{name}的营收是多少");
        Found(period, language == Language.En ? $"Biren {name} revenue" : $"{name}壁仞营收");
    }

    [Xunit.Theory]
    [Xunit.InlineData("2024", "2024|2024年|FY2024|FY24|fiscal 2024|2024年度|2024财年|24年|二〇二四年|二零二四年|民国113年|2024A")]
    [Xunit.InlineData("2025H1", "2025H1|H1 2025|1H25|1H2025|25H1|2025年上半年|上半年2025|first half of 2025|2025年1-6月|2025 H1")]
    [Xunit.InlineData("2025H2", "2025H2|H2 2025|2H25|2025年下半年|second half of 2025")]
    [Xunit.InlineData("2025Q3", "2025Q3|Q3 2025|3Q25|3Q2025|2025年第三季度|2025年三季度|2025年Q3|third quarter of 2025|25Q3")]
    [Xunit.InlineData("2025Q1-Q3", "2025年前三季度|2025Q1-Q3|9M2025|9M25|1-3Q25|1-3Q 2025|2025年1-3Q|first three quarters of 2025|2025年1-9月|first nine months of 2025")]
    [Xunit.InlineData("2025-09", "2025-09|2025年9月|September 2025|Sep 2025|2025/09")]
    [Xunit.InlineData("2024-12-31", "2024-12-31|2024年12月31日|31 December 2024|December 31, 2024|2024/12/31|31st Dec 2024")]
    public void Every_written_spelling_is_found_inside_a_sentence(string period, string spellings)
    {
        var missed = new List<string>();
        foreach (var spelling in spellings.Split('|'))
        {
            foreach (var sentence in (string[])[$"壁仞{spelling}的营收是多少", $"{spelling} 壁仞营收", "Biren "
                + $"revenue {spelling}", $"What was Biren's revenue in {spelling}?"])
            {
                if (!Read(sentence).SequenceEqual([PeriodText.Parse(period)]))
                    missed.Add($"{sentence} → {string.Join(", ", Read(sentence))}");
            }
        }

        Xunit.Assert.Empty(missed);
    }

    void Found(Period period, string sentence) =>
        Xunit.Assert.Equal((sentence, $"{period}"), (sentence, string.Join(", ", Read(sentence))));

    IEnumerable<Period> Read(string sentence) => shipped.Answerer.Understand(new(sentence, Language.En)).AsTask().GetAwaiter().GetResult()
        .Periods.Select(ask => ask.Kind == PeriodAskKind.Exact ? ask.Period : default);

    static PeriodKind Kind(byte number) => Enum.GetValues<PeriodKind>()[number % Enum.GetValues<PeriodKind>().Length];

    static Period Some(PeriodKind kind, ushort start, ushort length)
    {
        var day = new LocalDate(1990, 1, 1).PlusDays(start % 20_000);
        return kind switch
        {
            PeriodKind.Year => Period.Year(day.Year),
            PeriodKind.Half => Period.Half(day.Year, day.Month > 6 ? 2 : 1),
            PeriodKind.Quarter => Period.Quarter(day.Year, (day.Month + 2) / 3),
            PeriodKind.NineMonths => Period.NineMonths(day.Year),
            PeriodKind.Month => Period.Month(day.Year, day.Month),
            PeriodKind.Instant => Period.Instant(day),
            PeriodKind.Published => Period.Published(day),
            _ => Period.Span(day, day.PlusDays(1 + (length % 3000))),
        };
    }
}
