using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Governments change the clocks. When the time zone data is another than at the last start, every next edition is due anew: on the same date, at the instant that its hour now has.</summary>
sealed class ZoneData(Database database)
{
    const int Batch = 500;

    public Task CatchUp() => CatchUp(DateTimeZoneProviders.Tzdb.VersionId);

    internal async Task CatchUp(string version)
    {
        if (await database.Read(connection => connection.ExecuteScalarAsync<string?>("SELECT value FROM digest_state WHERE name = 'tzdb'")) == version)
            return;
        var last = "";
        while (last is not null)
        {
            var from = last;
            last = await database.Write(connection => Move(connection, from));
        }

        await database.Write(connection =>
        {
            _ = connection.Execute("INSERT INTO digest_state (name, value) VALUES ('tzdb', @version) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { version });
        });
    }

    /// <summary>Null after the last one.</summary>
    static string? Move(DbConnection connection, string from)
    {
        var batch = SubscriptionRows.ActiveAfter(connection, from, Batch);
        foreach (var one in batch)
        {
            if (one.NextIssue is not { } date)
                continue;
            var issue = one.Schedule.On(date) ?? one.Schedule.Next(date, one.DueAt!.Value);
            if (issue.Due != one.DueAt)
                SubscriptionRows.Reschedule(connection, one with { NextIssue = issue.Date, DueAt = issue.Due });
        }

        return batch.Count < Batch ? null : batch[^1].Id;
    }
}
