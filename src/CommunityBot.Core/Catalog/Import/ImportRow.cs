using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>Turns a row's words into a fact's columns. Words that repeat are looked up once.</summary>
sealed class ImportRow(ImportNames names, LocalDate today)
{
    // Files name few periods, dates and units over and over; a file that does not shall not fill the memory.
    const int MostRemembered = 20_000;

    public static readonly string[] Columns =
    [
        "line", "entity_id", "metric_id", "segment_id", "period", "period_kind", "period_start", "period_end",
        "number", "text", "currency", "qualifier", "basis", "source_id", "section", "as_of",
    ];

    readonly Dictionary<string, (Period Period, string Text)> periods = [];
    readonly Dictionary<string, LocalDate> dates = [];
    readonly Dictionary<string, (AmountUnit, UnitKind?)> units = [];
    readonly object?[] values = new object?[Columns.Length];

    /// <exception cref="BadRowException">It says what is wrong.</exception>
    public object?[] Read(int line, ImportColumns row)
    {
        var (period, periodText) = Remember(periods, Needed(row.Period, "period"), ReadPeriod);
        var (unit, unitKind) = Remember(units, row.Unit, ImportUnit.Read);
        var value = Needed(row.Value, "value");
        var currency = row.Currency.Length == 0 ? null : AmountUnit.CurrencyNamed(row.Currency) ?? row.Currency.ToUpperInvariant();
        var asOf = row.AsOf.Length == 0 ? today : Remember(dates, row.AsOf, ReadDate);
        var entity = names.Entity(Words(row.Entity, "entity"));
        var (metric, segment) = names.Metric(
            Words(row.Metric, "metric"),
            () => (UnitOf(unitKind, currency, value), period.IsStretch ? MetricKind.Flow : MetricKind.Stock));
        if (unitKind is UnitKind.Text or UnitKind.Date && metric.Unit != unitKind)
            throw new BadRowException($"the unit is '{row.Unit}', but {metric.Id} is not a {row.Unit}");
        var fact = FactValue.Read(value, unit, currency, metric.Unit);
        if (fact.Problem is { } problem)
            throw new BadRowException($"{metric.Id}: {problem}");

        values[0] = line;
        values[1] = entity;
        values[2] = metric.Id;
        values[3] = segment;
        values[4] = periodText;
        values[5] = (int)period.Kind;
        values[6] = DayNumber.Of(period.Start);
        values[7] = DayNumber.Of(period.End);
        values[8] = fact.Number is { } number ? FactRow.Number(number) : null;
        values[9] = fact.Text is { Length: > 0 } words ? Words(words, "value") : fact.Text;
        values[10] = fact.Currency;
        values[11] = (int)ReadQualifier(row.Qualifier);
        values[12] = (int)ReadBasis(row.Basis);
        values[13] = names.Source(Words(row.Source, "source"), asOf);
        values[14] = row.Section.Length == 0 ? null : Words(row.Section, "section");
        values[15] = DayNumber.Of(asOf);
        return values;
    }

    static UnitKind UnitOf(UnitKind? stated, string? currency, string value)
    {
        if (stated is { } kind)
            return kind;
        if (currency is not null)
            return UnitKind.Money;
        return AmountText.TryParse(value, out var amount) && amount.Unit is { } told ? told : UnitKind.Count;
    }

    static string Needed(string text, string column)
    {
        if (text.Length == 0)
            throw new BadRowException($"'{column}' is empty");
        // The reader puts U+FFFD where the bytes are not UTF-8.
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            throw new BadRowException($"'{column}' is not UTF-8");
        return text.AsSpan().ContainsAny('\n', '\r', '\0') ? throw new BadRowException($"'{column}' has a line break or a NUL in it") : text;
    }

    /// <summary>Not what the spreadsheet in which an export is opened would run: https://owasp.org/www-community/attacks/CSV_Injection.</summary>
    static string Words(string text, string column) => Needed(text, column)[0] is '=' or '+' or '-' or '@' or '\t'
        ? throw new BadRowException($"'{column}' begins with '{text[0]}', as formulas do")
        : text;

    static (Period, string) ReadPeriod(string text) =>
        PeriodText.TryParse(text, out var period) ? (period, period.ToString()) : throw new BadRowException($"'{text}' is not a period");

    static LocalDate ReadDate(string text) =>
        PeriodText.TryParse(text, out var period) && period.Kind == PeriodKind.Instant ? period.End : throw new BadRowException($"'{text}' is not a date");

    static Qualifier ReadQualifier(string text) => text.ToLowerInvariant() switch
    {
        "" or "exact" => Qualifier.Exact,
        "about" or "约" or "大约" or "約" => Qualifier.About,
        "over" or "超" or "超过" or "超過" => Qualifier.Over,
        "nearly" or "近" or "接近" => Qualifier.Nearly,
        "under" or "不足" or "不到" => Qualifier.Under,
        _ => throw new BadRowException($"'{text}' is not one of exact, about, over, nearly, under"),
    };

    static Basis ReadBasis(string text) => text.ToLowerInvariant() switch
    {
        "" or "reported" => Basis.Reported,
        "claimed" => Basis.Claimed,
        "planned" => Basis.Planned,
        "estimated" => Basis.Estimated,
        _ => throw new BadRowException($"'{text}' is not one of reported, claimed, planned, estimated"),
    };

    static T Remember<T>(Dictionary<string, T> known, string text, Func<string, T> read)
    {
        if (known.TryGetValue(text, out var value))
            return value;
        value = read(text);
        if (known.Count < MostRemembered)
            known.Add(text, value);
        return value;
    }
}
