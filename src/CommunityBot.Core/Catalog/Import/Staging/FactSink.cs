using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog.Import.Staging;

/// <summary>Takes the rows of a recognised file to the staging table, and counts.</summary>
sealed class FactSink(BulkInsert insert, ImportStaging staging, ImportProblems problems, Action<long> report)
{
    const int ReportEvery = 10_000;

    int sequence;

    public ImportProblems Problems => problems;

    /// <summary>The rows of the file that were read so far.</summary>
    public long Rows { get; private set; }

    public int Facts => sequence;

    public void CountRow()
    {
        Rows++;
        if (Rows % ReportEvery == 0)
            report(Rows);
    }

    public void ReportProgress() => report(Rows);

    /// <returns>The id that the fact will have.</returns>
    public int Add(StagedFact fact, int? successor = null)
    {
        var values = StagedRow.Values(fact);
        values[StagedRow.Successor] = successor;
        return Add(values);
    }

    /// <summary>Adds a row in the form of the staging table. After a problem, rows are only checked.</summary>
    public int Add(object?[] values)
    {
        values[StagedRow.Sequence] = ++sequence;
        if (problems.Count == 0)
            insert.Add(values);
        return staging.IdOf(sequence);
    }
}
