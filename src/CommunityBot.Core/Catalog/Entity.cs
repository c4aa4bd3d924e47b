using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>The company, sector, product or policy that a figure is about.</summary>
sealed record Entity(string Id, EntityKind Kind, Localized Names)
{
    /// <summary>Other names, short forms and nicknames; folded when matched.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>With the exchange, 688256.SH, or of the US without: NVDA. <see cref="TickerIndex"/> derives other spellings.</summary>
    public IReadOnlyList<string> Tickers { get; init; } = [];

    /// <summary>The ids of its sectors, the main one first.</summary>
    public IReadOnlyList<string> Sectors { get; init; } = [];

    /// <summary>The id of the place of its head office; null if unknown.</summary>
    public string? Place { get; init; }

    /// <summary>A one-line description; null if there is none.</summary>
    public Localized? About { get; init; }

    /// <summary>Null if its fiscal years are calendar years.</summary>
    public FiscalCalendar? FiscalYear { get; init; }

    /// <summary>Whether an import created it, with one name for all languages.</summary>
    public bool IsImported { get; init; }

    /// <summary>Its name in exported data files, which an import finds again.</summary>
    public string Reference => IsImported ? Names.En : Id;

    // Entities are keys while a question is read; all their names would be hashed each time.
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}

enum EntityKind
{
    Company,
    Sector,
    Product,
    Policy,
}
