using System.Data.Common;
using System.Runtime.InteropServices;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The forecasts of the predictions that were forecast last, in memory, so that a commit does not read all of them to tell what the
/// crowd says. A copy holds only for the entry of the poll's hash-chained log at which it was taken: after a rollback, or a forecast
/// that another instance has entered, it is read anew. Used by the database's one writer only.
/// </summary>
sealed class RunningForecasts
{
    const int MaxPolls = 32;

    readonly Dictionary<string, Copy> copies = [];

    /// <summary>What the crowd says once the changes are saved.</summary>
    /// <param name="opened">The poll before the changes.</param>
    /// <param name="hash">The hash of the log after them.</param>
    public double? Crowd(DbConnection connection, Poll opened, IReadOnlyList<ForecastChange> changes, string hash)
    {
        if (!copies.Remove(opened.Id, out var copy) || copy.Hash != opened.LogHash || !changes.All(copy.Apply))
            copy = new Copy(PollRepository.Forecasts(connection, opened));
        if (copies.Count >= MaxPolls)
            copies.Clear();
        copies[opened.Id] = copy with { Hash = hash };
        return copy.Crowd;
    }

    sealed record Copy
    {
        readonly List<long> entries = [];
        readonly List<short> thousandths = [];

        public Copy(IEnumerable<(long Entry, short Thousandths)> forecasts)
        {
            foreach (var (entry, given) in forecasts)
            {
                entries.Add(entry);
                thousandths.Add(given);
            }
        }

        public string Hash { get; init; } = "";

        public double? Crowd => CrowdForecast.Of(CollectionsMarshal.AsSpan(thousandths));

        /// <summary>False if the change does not fit, so that the copy has to be read anew.</summary>
        public bool Apply(ForecastChange change)
        {
            if (change.Replaced > 0)
            {
                if (entries.BinarySearch(change.Replaced) is not (>= 0 and var place))
                    return false;
                entries.RemoveAt(place);
                thousandths.RemoveAt(place);
            }

            if (change.Entry > 0)
            {
                // A forecast that moves to another voter keeps its entry, so it is not always the newest.
                if (entries.BinarySearch(change.Entry) is not (< 0 and var before))
                    return false;
                entries.Insert(~before, change.Entry);
                thousandths.Insert(~before, change.Thousandths);
            }

            return true;
        }
    }
}

/// <param name="Replaced">The log entry of the forecast that does not hold any more; 0 for none.</param>
/// <param name="Entry">The log entry of the new one; 0 if there is none.</param>
readonly record struct ForecastChange(long Replaced, long Entry, short Thousandths);
