using System.Data.Common;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Polls;

/// <summary>The closed poll of the same recurring question on the date before, to compare with.</summary>
sealed record EarlierPoll(Poll Poll, Tally Tally, LocalDate Date)
{
    /// <summary>Null for a poll that does not recur, for the first one, and for one with another question.</summary>
    public static EarlierPoll? Of(DbConnection connection, Poll poll)
    {
        var (id, edition) = connection.QueryFirstOrDefault<(string? Id, int Edition)>(
            """
            SELECT earlier.poll_id, earlier.edition FROM poll_series_dates own
            JOIN poll_series_dates earlier ON earlier.series_id = own.series_id AND earlier.edition < own.edition
            JOIN polls ON polls.id = earlier.poll_id AND polls.question = @Question AND polls.kind = @Kind AND polls.state = @Closed
            WHERE own.poll_id = @Id ORDER BY earlier.edition DESC LIMIT 1
            """,
            new { poll.Id, Question = RowText.Join(poll.Terms.Question), Kind = (int)poll.Terms.Kind, Closed = (int)PollState.Closed });
        return id is not null && PollRepository.Find(connection, id) is { } found
            ? new EarlierPoll(found, PollRepository.Tally(connection, found), DayNumber.Date(edition))
            : null;
    }
}
