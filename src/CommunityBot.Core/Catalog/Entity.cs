using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>Who a figure is about.</summary>
sealed record Entity(string Id, EntityKind Kind, Localized Names)
{
    /// <summary>Other names, short forms and nicknames; folded when matched.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>With or without the exchange suffix: <c>688256.SH</c>.</summary>
    public IReadOnlyList<string> Tickers { get; init; } = [];

    /// <summary>One line that says what it is; null where nobody wrote one.</summary>
    public Localized? About { get; init; }

    /// <summary>When its years end; null where they are those of the calendar.</summary>
    public FiscalCalendar? FiscalYear { get; init; }

    /// <summary>Created by an import and named in one spelling only.</summary>
    public bool IsImported { get; init; }

    /// <summary>What data files call it: an import reads it back.</summary>
    public string Reference => IsImported ? Names.En : Id;
}

enum EntityKind
{
    Company,
    Sector,
    Product,
    Policy,
}
