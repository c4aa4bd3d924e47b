using System.IO.Hashing;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog;

/// <summary>Tells facts apart that one source may give for the same thing at the same time: non-GAAP beside GAAP, one statement beside another.</summary>
static class FactVariant
{
    public static string Of(UnitKind unit, Localized? text, Basis basis) => unit == UnitKind.Statement && text is not null
        ? Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(RowText.Join(text))))
        : basis == Basis.NonGaap ? "non-gaap" : "";
}
