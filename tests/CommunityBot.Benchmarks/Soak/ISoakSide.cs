using Microsoft.Data.Sqlite;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>One platform of the soak: it makes votes and questions, sends them and waits for the answers.</summary>
interface ISoakSide
{
    string Name { get; }

    /// <summary>What was not answered once, and what the platform complains of; null where all is well.</summary>
    string? Complaint { get; }

    /// <summary>As fast as the bot takes them; so many a second.</summary>
    Task<double> Flood(int count);

    /// <summary>At an even pace for so long.</summary>
    /// <returns>How many were answered.</returns>
    Task<int> Pace(double perSecond, TimeSpan length);

    /// <summary>What is wrong with the ballots and tallies; null where nothing is.</summary>
    string? Difference(SqliteConnection database);
}
