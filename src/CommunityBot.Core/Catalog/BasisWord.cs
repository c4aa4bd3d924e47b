namespace CommunityBot.Core.Catalog;

/// <summary>A basis as packs and data files write it.</summary>
static class BasisWord
{
    public static string Of(Basis basis) => basis == Basis.NonGaap ? "non-gaap" : basis.ToString().ToLowerInvariant();

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
