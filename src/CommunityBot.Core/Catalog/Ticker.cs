namespace CommunityBot.Core.Catalog;

/// <summary>A stock code with its exchange.</summary>
/// <param name="Code">As the catalog writes it: 688256, 06082, NVDA.</param>
readonly record struct Ticker(string Code, Exchange Exchange)
{
    /// <summary>Reads it as the catalog writes it: 688256.SH, 06082.HK, NVDA; null if it is not one.</summary>
    public static Ticker? Parse(string text)
    {
        var dot = text.LastIndexOf('.');
        var (code, suffix) = dot > 0 ? (text[..dot], text[(dot + 1)..]) : (text, "US");
        return Exchange.Named(suffix) is { } exchange && exchange.Takes(code.ToLowerInvariant()) ? new(code, exchange) : null;
    }
}
