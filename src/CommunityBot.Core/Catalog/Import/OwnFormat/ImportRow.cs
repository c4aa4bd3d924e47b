using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Core.Catalog.Import.OwnFormat;

/// <summary>Converts a row to column values of a fact. Repeated texts are parsed once.</summary>
sealed class ImportRow(ImportNames names, LocalDate today)
{
    // Files usually have few different periods, dates and units; the limit bounds the memory for those that do not.
    const int MaxCached = 20_000;

    static readonly (string, FactOrigin)[] Origins =
    [
        .. Enum.GetValues<FactOrigin>()
            .Where(origin => origin != FactOrigin.Pack)
            .Select(origin => (origin.ToString().ToLowerInvariant(), origin)),
    ];

    readonly Dictionary<string, (Catalog.Period Period, string Text)> periods = [];
    readonly Dictionary<string, LocalDate> dates = [];
    readonly Dictionary<string, (AmountUnit, UnitKind?)> units = [];
    readonly Dictionary<string, string> currencies = [];
    readonly object?[] values = new object?[StagedRow.Columns.Length];

    /// <exception cref="BadRowException">The row is not valid; the message says why.</exception>
    public object?[] Read(int line, ImportColumns row)
    {
        var (unit, unitKind) = Cached(units, row.Unit, ImportUnit.Read);
        var value = Required(row.Value, "value");
        var currency = row.Currency.Length == 0 ? null : Cached(currencies, row.Currency, ReadCurrency);
        var asOf = row.AsOf.Length == 0 ? today : Cached(dates, row.AsOf, ReadPastDate);
        var entity = names.Entity(Words(row.Entity, "entity"));
        var (period, periodText) = Period(Required(row.Period, "period"), entity.FiscalYear);
        var (metric, segment) = names.Metric(
            Words(row.Metric, "metric"),
            row.Growth.Length > 0,
            () => (UnitOf(unitKind, currency, value), period.IsStretch ? MetricKind.Flow : MetricKind.Stock));
        if (unitKind is UnitKind.Text or UnitKind.Statement or UnitKind.Date && metric.Unit != unitKind)
            throw new BadRowException($"the unit is '{row.Unit}', but {metric.Id} is not a {row.Unit}");
        var quantity = ReadQuantity(metric, row.Growth);
        var fact = ReadValue(value, unit, currency, quantity.Growth is null ? metric.Unit : UnitKind.Ratio);
        if (fact.Problem is { } problem)
            throw new BadRowException($"{metric.Id}: {problem}");
        var basis = ReadBasis(row.Basis);
        var text = ReadText(fact.Text, row.OtherValues);

        values[0] = line;
        values[1] = entity.Id;
        values[2] = quantity.MetricId;
        values[3] = segment;
        values[4] = periodText;
        values[5] = (int)period.Kind;
        values[6] = DayNumber.Of(period.Start);
        values[7] = DayNumber.Of(period.End);
        values[8] = (fact.Number ?? fact.Range?.Low) is { } number ? FactRow.Number(number) : null;
        values[9] = text is null ? null : RowText.Join(text);
        values[10] = fact.Currency;
        values[11] = (int)ReadQualifier(row.Qualifier);
        values[12] = (int)basis;
        values[13] = names.Source(Words(row.Source, "source"), asOf);
        values[14] = row.Section.Length == 0 ? null : Words(row.Section, "section");
        values[15] = DayNumber.Of(asOf);
        values[16] = quantity.GrowthNumber;
        values[17] = quantity.Growth is not null && fact.IsInPoints;
        values[18] = FactVariant.Of(metric.Unit, text, basis);
        values[19] = fact.Range is { } range ? FactRow.Number(range.High) : null;
        values[20] = period.Fiscal?.ToString();
        ReadProvenance(row);
        return values;
    }

    /// <summary>
    /// Sets the columns for the statement's context: related entities, note, origin, quote and approval.
    /// </summary>
    void ReadProvenance(ImportColumns row)
    {
        values[21] = With(row.With);
        values[22] = ReadNote(row.Note);
        values[23] = (int)ReadOrigin(row.Origin);
        values[24] = Optional(row.Quote, "quote");
        values[25] = Optional(row.ApprovedBy, "approved_by");
        values[26] = row.ApprovedAt.Length == 0 ? null : ReadInstant(row.ApprovedAt);
        values[27] = ReadIsDisputed(row.Status);
    }

    /// <summary>Other ways to write a number are tried where the usual ones fail: (11.74), 1.17446E+09, 十一亿七千四百万.</summary>
    static FactValue ReadValue(string text, AmountUnit unit, string? currency, UnitKind kind)
    {
        var value = FactValue.Read(text, unit, currency, kind);
        if (value.Problem is null || !CellNumbers.TryParse(text, hasDecimalCommas: false, out var number))
            return value;
        return CellUnits.TryMerge(text, number.Unit, unit, out var merged, out _)
            && FactValue.Read(FactRow.Number(number.Number), merged, currency, kind) is { Problem: null } other ? other : value;
    }

    static Quantity ReadQuantity(Metric metric, string growth)
    {
        if (growth.Length == 0)
            return metric.Quantity;
        if (GrowthTerms.Named(growth) is not { } measure)
            throw new BadRowException($"'{growth}' is not one of {string.Join(", ", GrowthTerms.Words.Select(word => word.Word))}");
        if (metric.Growth is not null && metric.Growth.By != measure)
            throw new BadRowException($"{metric.Id} is another growth than '{growth}'");
        return metric.Quantity with { Growth = measure };
    }

    static Localized? ReadText(string? text, (string ZhHant, string En) others)
    {
        if (text is null)
            return null;
        return ReadLocalized(Words(text, "value"), others.ZhHant, others.En, "value");
    }

    /// <summary>One text for all languages, or one for each.</summary>
    static Localized ReadLocalized(string hans, string hant, string en, string column) => (hant.Length, en.Length) switch
    {
        (0, 0) => Localized.Same(hans),
        ( > 0, > 0) => new(hans, Words(hant, $"{column}_zh_hant"), Words(en, $"{column}_en")),
        _ => throw new BadRowException($"only one of '{column}_zh_hant' and '{column}_en' is given"),
    };

    static string? ReadNote((string ZhHans, string ZhHant, string En) note)
    {
        return note.ZhHans.Length == 0 ? null : RowText.Join(ReadLocalized(Words(note.ZhHans, "note"), note.ZhHant, note.En, "note"));
    }

    /// <summary>Resolves entities separated by vertical bars.</summary>
    string With(string text) => text.Length == 0 ? "" : RowText.Join(
        text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => names.Entity(Words(name, "with")).Id));

    static FactOrigin ReadOrigin(string text)
    {
        if (text.Length == 0)
            return FactOrigin.File;
        foreach (var (word, origin) in Origins)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                return origin;
        }

        throw new BadRowException($"'{text}' is not one of {string.Join(", ", Origins.Select(origin => origin.Item1))}");
    }

    static bool ReadIsDisputed(string text) => text.ToLowerInvariant() switch
    {
        "" or "current" => false,
        "disputed" => true,
        _ => throw new BadRowException($"'{text}' is not one of current, disputed"),
    };

    static long ReadInstant(string text) => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant }
        ? instant.ToUnixTimeMilliseconds()
        : throw new BadRowException($"'{text}' is not an instant like 2026-01-02T03:04:05Z");

    static string? Optional(string text, string column) => text.Length == 0 ? null : Words(text, column);

    /// <summary>Parses a period. Fiscal ones are not cached, because their dates depend on the company.</summary>
    (Period, string) Period(string text, FiscalCalendar? calendar)
    {
        if (calendar is null || !PeriodText.IsFiscal(text))
            return Cached(periods, text, ReadPeriod);
        return PeriodText.TryParse(text, calendar, out var period) ? (period, period.ToString()) : throw NoPeriod(text);
    }

    static UnitKind UnitOf(UnitKind? stated, string? currency, string value)
    {
        if (stated is { } kind)
            return kind;
        if (currency is not null)
            return UnitKind.Money;
        return AmountText.TryParse(value, out var amount) && amount.Unit is { } unitOfValue ? unitOfValue : UnitKind.Count;
    }

    static string Required(string text, string column)
    {
        if (text.Length == 0)
            throw new BadRowException($"'{column}' is empty");
        // The CSV reader replaces invalid UTF-8 by U+FFFD.
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            throw new BadRowException($"'{column}' is not UTF-8");
        return text.AsSpan().ContainsAny('\n', '\r', '\0')
            ? throw new BadRowException($"'{column}' contains a line break or a NUL")
            : text;
    }

    /// <summary>
    /// Rejects text that a spreadsheet would run as a formula when an export is opened:
    /// https://owasp.org/www-community/attacks/CSV_Injection.
    /// </summary>
    static string Words(string text, string column) => Required(text, column)[0] is '=' or '+' or '-' or '@' or '\t'
        ? throw new BadRowException($"'{column}' begins with '{text[0]}', as formulas do")
        : text;

    static (Period, string) ReadPeriod(string text)
    {
        if (PeriodText.TryParse(text, out var period))
            return (period, period.ToString());
        // As spreadsheets save them: 2025/9/30, Sep-25.
        if (!CellPeriods.TryParse(text, allowsSerial: false, out var cell) || cell.Form is not (PeriodForm.ReportDay or PeriodForm.Month))
            throw NoPeriod(text);
        period = cell.Form == PeriodForm.Month ? Catalog.Period.Month(cell.Day.Year, cell.Day.Month) : Catalog.Period.Instant(cell.Day);
        return (period, period.ToString());
    }

    static BadRowException NoPeriod(string text) => new($"'{text}' is not a period");

    LocalDate ReadPastDate(string text)
    {
        var date = ReadDate(text);
        // It may be tomorrow already where the source was published.
        return date <= today.PlusDays(1) ? date : throw new BadRowException($"the source's date {text} is in the future");
    }

    static LocalDate ReadDate(string text)
    {
        if (PeriodText.TryParse(text, out var period) && period.Kind == PeriodKind.Instant)
            return period.End;
        return CellPeriods.TryParse(text, allowsSerial: true, out var cell) && cell.Form == PeriodForm.ReportDay
            ? cell.Day
            : throw new BadRowException($"'{text}' is not a date");
    }

    static string ReadCurrency(string text)
    {
        var code = AmountUnit.CurrencyNamed(text) ?? text.ToUpperInvariant();
        return CurrencyCode.IsKnown(code) || code.Length != 3 ? code : throw new BadRowException($"'{text}' is not a currency like CNY");
    }

    static Qualifier ReadQualifier(string text) => text.ToLowerInvariant() switch
    {
        "" or "exact" => Qualifier.Exact,
        "about" or "约" or "大约" or "約" => Qualifier.About,
        "over" or "超" or "超过" or "超過" => Qualifier.Over,
        "nearly" or "近" or "接近" => Qualifier.Nearly,
        "under" or "不足" or "不到" => Qualifier.Under,
        _ => throw new BadRowException($"'{text}' is not one of exact, about, over, nearly, under"),
    };

    static Basis ReadBasis(string text) => text.Length == 0 ? Basis.Reported : BasisWord.Read(text.ToLowerInvariant())
        ?? throw new BadRowException($"'{text}' is not one of {string.Join(", ", Enum.GetValues<Basis>().Select(BasisWord.Of))}");

    static T Cached<T>(Dictionary<string, T> known, string text, Func<string, T> read)
    {
        if (known.TryGetValue(text, out var value))
            return value;
        value = read(text);
        if (known.Count < MaxCached)
            known.Add(text, value);
        return value;
    }
}
