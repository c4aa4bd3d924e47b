namespace CommunityBot.Core.Polls;

/// <summary>What the hashes of a poll's log cover, and what of it an export shows.</summary>
enum LogForm
{
    /// <summary>An anonymous poll: seals in place of ballots. The export lists ballots apart from the entries.</summary>
    Sealed,

    /// <summary>A named poll: ballots, which the results show with names anyway.</summary>
    Named,

    /// <summary>A named poll of an earlier build: times are in Unix milliseconds.</summary>
    NamedMilliseconds,

    /// <summary>
    /// An anonymous poll of an earlier build: ballots. The export shows neither hashes nor voters, which would reveal them.
    /// </summary>
    Unsealed,
}
