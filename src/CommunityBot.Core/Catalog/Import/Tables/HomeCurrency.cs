namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>
/// The currency that a company reports in where that follows from the exchange at its home: those of mainland China ask for yuan.
/// In Hong Kong companies choose theirs.
/// </summary>
static class HomeCurrency
{
    public static string? Of(Entity company)
    {
        foreach (var text in company.Tickers)
        {
            if (Ticker.Parse(text) is { } ticker && OfExchange(ticker.Exchange.Id, company.Place) is { } currency)
                return currency;
        }

        return null;
    }

    static string? OfExchange(string exchange, string? place) => exchange switch
    {
        "SH" or "SZ" or "BJ" => "CNY",
        "TW" or "TWO" => "TWD",
        "KS" or "KQ" => "KRW",
        "T" => "JPY",
        "US" when place == "us" => "USD",
        _ => null,
    };
}
