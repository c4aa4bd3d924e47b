namespace CommunityBot.Core.Polls;

/// <summary>The stored vote counts of a poll. In a ranked poll an option's votes are its first preferences.</summary>
sealed class Tally(IEnumerable<CountRow> rows, IReadOnlyList<RankingRow> rankings)
{
    const int VotersRow = 0;

    readonly ILookup<int, CountRow> byOption = rows.Where(row => row.Votes > 0).ToLookup(row => row.OptionNumber);

    public static Tally None { get; } = new([], []);

    /// <summary>The probability that all forecasts of a prediction give together; null without any, and for other polls.</summary>
    public double? Crowd { get; init; }

    public long Voters => Votes(VotersRow);

    /// <summary>The platforms with votes, the one with the most voters first.</summary>
    public IReadOnlyList<string> Platforms =>
        [
            .. byOption[VotersRow]
                .OrderByDescending(row => row.Votes)
                .ThenBy(row => row.Platform, StringComparer.Ordinal)
                .Select(row => row.Platform),
        ];

    /// <summary>How many voters chose each ranking; empty unless the poll is ranked.</summary>
    public IReadOnlyList<RankingRow> Rankings { get; } = rankings;

    public long Votes(int option) => byOption[option].Sum(row => row.Votes);

    public long Votes(int option, string platform) => byOption[option].Where(row => row.Platform == platform).Sum(row => row.Votes);

    public long VotersOn(string platform) => Votes(VotersRow, platform);

    /// <summary>The fraction of voters, from 0 to 1, who chose the option.</summary>
    public double Share(int option) => Voters == 0 ? 0 : (double)Votes(option) / Voters;
}

sealed record CountRow
{
    public int OptionNumber { get; init; }

    public string Platform { get; init; } = "";

    public long Votes { get; init; }
}

sealed record RankingRow
{
    public string Ballot { get; init; } = "";

    public long Votes { get; init; }
}
