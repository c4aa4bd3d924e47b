using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The votes and polls of a member. When a member is forgotten, their votes in open polls are withdrawn. In closed polls
/// they stay counted; hashes of the accounts stay with them, so that they cannot vote twice, until the poll's key is destroyed.
/// </summary>
sealed class PollPersonalData : IPersonalData
{
    // Replaces the names in the results of named polls.
    const string ForgottenName = "—";

    /// <summary>Whether a hash of the account is stored with the ballot of a member who was forgotten.</summary>
    public bool Knows(DbConnection connection, UserRef user) =>
        PollVoters.Keyed(connection).Any(poll => PollVoters.Forgotten(connection, poll, [user]).Any());

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows("votes", Votes(connection, person));
        yield return new ExportedRows(
            "votes_set_aside",
            [
                .. PollVoters.Keyed(connection).SelectMany(poll => PollVoters.All(connection, poll, person.Members, person.Users)
                    .SelectMany(voter => ExportedRowsQuery.Run(
                        connection,
                        "SELECT polls.question, own.ballot AS options, own.platform FROM linked_ballots own "
                            + "JOIN polls ON polls.poll_key = own.poll_key WHERE own.poll_key = @Key AND own.voter = @voter",
                        new { poll.Key, voter = Convert.FromHexString(voter) }))),
            ]);
        yield return Of(
            "drafts",
            "SELECT polls.question, drafts.ballot AS options, drafts.write_in FROM poll_drafts drafts JOIN polls "
                + "ON polls.id = drafts.poll_id WHERE drafts.member_id = @member");
        yield return Of(
            "polls",
            "SELECT question, author_name AS name, created_at FROM polls WHERE author_id = @member ORDER BY created_at");
        yield return Of(
            "options",
            "SELECT polls.question, options.label FROM poll_options options JOIN polls ON polls.id = options.poll_id "
                + "WHERE options.author_id = @member");

        ExportedRows Of(string name, string sql) =>
            new(name, [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(connection, sql, new { member }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var poll in PollVoters.Keyed(connection))
            ForgetVoter(connection, poll, person, now);
        foreach (var member in person.Members)
        {
            _ = connection.Execute(
                """
                UPDATE poll_ballots SET member_id = NULL, voter_name = @ForgottenName
                WHERE member_id = @member AND poll_key IN (SELECT poll_key FROM polls WHERE is_named);
                UPDATE poll_options SET author_id = NULL WHERE author_id = @member;
                DELETE FROM poll_drafts WHERE member_id = @member;
                DELETE FROM linked_authors WHERE member_id = @member;
                """,
                new { ForgottenName, member });
            // A random id for every poll, so that they are not known to be of one author.
            foreach (var poll in connection.Query<string>("SELECT id FROM polls WHERE author_id = @member", new { member }).ToList())
            {
                _ = connection.Execute(
                    "UPDATE polls SET author_id = @randomId, author_name = @ForgottenName WHERE id = @poll",
                    new { randomId = NewId.Create(), ForgottenName, poll });
            }
        }

        foreach (var chat in person.PrivateChats)
        {
            _ = connection.Execute(
                """
                DELETE FROM poll_posts WHERE chat_ref = @chat;
                DELETE FROM poll_notices WHERE chat_ref = @chat;
                UPDATE polls SET home_chat = 'nobody:nowhere' WHERE home_chat = @chat;
                """,
                new { chat });
        }
    }

    static void ForgetVoter(DbConnection connection, KeyedPoll keyed, Person person, long now)
    {
        var all = PollVoters.All(connection, keyed, person.Members, person.Users);
        LinkedBallots.Forget(connection, keyed.Key, all);
        var voters = all.Where(voter => PollVoters.HasBallot(connection, keyed.Key, voter)).ToList();
        if (voters.Count == 0 || PollTransaction.Open(connection, keyed.Id, now) is not { } transaction)
            return;
        if (!transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)))
        {
            // A merge that waits until the poll is reopened moves the ballots of all voters to that of the member.
            if (transaction.Poll.State != PollState.Cancelled)
                PollVoters.Forget(connection, transaction.Poll, person.Users, VoteLog.Voter(keyed.VoterKey, person.Member));
            return;
        }

        foreach (var voter in voters)
        {
            if (transaction.BallotOf(voter) is { } ballot)
                _ = transaction.Enter(voter, ballot, ballot with { Ballot = Ballot.Empty }, LogKind.Withdrawal);
        }

        transaction.Save();
    }

    /// <summary>Votes in anonymous polls are found as long as the poll's key exists, and votes in named polls always.</summary>
    static List<IDictionary<string, object?>> Votes(DbConnection connection, Person person)
    {
        const string Columns =
            """
            SELECT polls.question, ballots.ballot AS options, ballots.platform, COALESCE(ballots.voter_name, '') AS name, log.at
            FROM polls JOIN poll_ballots ballots ON ballots.poll_key = polls.poll_key
            LEFT JOIN poll_log log ON log.poll_key = ballots.poll_key AND log.entry = ballots.entry
            """;
        var keyed = PollVoters.Keyed(connection)
            .SelectMany(poll => PollVoters.All(connection, poll, person.Members, person.Users)
                .Where(voter => PollVoters.HasBallot(connection, poll.Key, voter))
                .SelectMany(voter => ExportedRowsQuery.Run(
                    connection,
                    Columns + " WHERE polls.poll_key = @Key AND ballots.voter = @voter",
                    new { poll.Key, voter = Convert.FromHexString(voter) })));
        var named = person.Members.SelectMany(member => ExportedRowsQuery.Run(
            connection, Columns + " WHERE polls.voter_key = '' AND polls.is_named AND ballots.member_id = @member", new { member }));
        return [.. keyed.Concat(named).OrderBy(row => row["at"] as DateTimeOffset?)];
    }
}
