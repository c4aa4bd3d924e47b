using System.IO.Hashing;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// Distinguishes facts of one source about the same figure and period: non-GAAP beside GAAP, one statement beside
/// another.
/// </summary>
static class FactVariant
{
    /// <returns>Empty for the usual case of one fact.</returns>
    public static string Of(UnitKind unit, Localized? text, Basis basis) => unit == UnitKind.Statement && text is not null
        ? Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(RowText.Join(text))))
        : basis == Basis.NonGaap ? "non-gaap" : "";
}
