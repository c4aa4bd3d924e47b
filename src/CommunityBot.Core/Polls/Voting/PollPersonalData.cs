using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// The votes and polls of a member. When a member is forgotten, their votes in open polls are withdrawn, so that they
/// cannot vote twice; in ended polls they stay counted under a random id that differs in every poll.
/// </summary>
sealed class PollPersonalData : IPersonalData
{
    // Replaces the names in the results of named polls.
    const string ForgottenName = "—";

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return Of("votes",
            """
            SELECT polls.question, ballots.ballot AS options, ballots.platform, ballots.voter_name AS name, log.at FROM polls
            JOIN poll_ballots ballots ON ballots.poll_id = polls.id AND ballots.member_id = @member
            LEFT JOIN poll_log log ON log.poll_id = ballots.poll_id AND log.entry = ballots.entry
            ORDER BY log.at
            """);
        yield return Of(
            "votes_set_aside",
            "SELECT polls.question, own.ballot AS options, own.platform FROM linked_ballots own JOIN polls ON polls.id = own.poll_id "
                + "WHERE own.member_id = @member");
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
        var polls = person.Members
            .SelectMany(member => connection.Query<string>(
                """
                SELECT ballots.poll_id FROM polls JOIN poll_ballots ballots ON ballots.poll_id = polls.id AND ballots.member_id = @member
                UNION SELECT poll_id FROM poll_merges WHERE from_id = @member OR into_id = @member
                UNION SELECT id FROM polls WHERE author_id = @member
                """,
                new { member }))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var poll in polls)
        {
            foreach (var member in person.Members)
                Forget(connection, poll, member, now);
        }

        foreach (var member in person.Members)
        {
            _ = connection.Execute(
                "UPDATE poll_options SET author_id = NULL WHERE author_id = @member; DELETE FROM poll_drafts WHERE member_id = @member;",
                new { member });
            LinkedBallots.Forget(connection, member);
            _ = connection.Execute("DELETE FROM linked_authors WHERE member_id = @member", new { member });
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

    static void Forget(DbConnection connection, string poll, string member, long now)
    {
        if (PollTransaction.Open(connection, poll, now) is { } transaction
            && transaction.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)) && transaction.BallotOf(member) is { } ballot)
        {
            _ = transaction.Enter(member, ballot, Ballot.Empty, ballot.Platform, ballot.Name, LogKind.Withdrawal);
            transaction.Save();
        }

        _ = connection.Execute(
            """
            UPDATE poll_ballots SET member_id = @randomId, voter_name = @ForgottenName WHERE poll_id = @poll AND member_id = @member;
            UPDATE poll_merges SET from_id = @randomId WHERE poll_id = @poll AND from_id = @member;
            UPDATE poll_merges SET into_id = @randomId WHERE poll_id = @poll AND into_id = @member;
            UPDATE polls SET author_id = @randomId, author_name = @ForgottenName WHERE id = @poll AND author_id = @member;
            """,
            new { randomId = NewId.Create(), ForgottenName, poll, member });
    }
}
