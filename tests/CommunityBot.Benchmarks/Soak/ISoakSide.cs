using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>One platform of the soak: sends votes and questions and waits for the answers.</summary>
interface ISoakSide
{
    string Name { get; }

    /// <summary>Missing or repeated answers, or complaints of the platform; null if there are none.</summary>
    string? Complaint { get; }

    /// <summary>Sends at the highest rate.</summary>
    /// <returns>Answers per second.</returns>
    Task<double> Flood(int count);

    /// <summary>Sends at a constant rate.</summary>
    /// <returns>The number of answers.</returns>
    Task<int> Pace(double perSecond, TimeSpan length);

    /// <summary>The first error in ballots and tallies; null if there is none.</summary>
    string? Difference(SqliteConnection database);
}
