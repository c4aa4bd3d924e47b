namespace CommunityBot.Core.Catalog;

/// <summary>The word for a basis in packs and data files.</summary>
static class BasisWord
{
    public static string Of(Basis basis) => basis == Basis.NonGaap ? "non-gaap" : basis.ToString().ToLowerInvariant();

    /// <summary>Null if the word is unknown.</summary>
    public static Basis? Read(string text)
    {
        foreach (var basis in Enum.GetValues<Basis>())
        {
            if (Of(basis) == text)
                return basis;
        }

        return null;
    }
}
