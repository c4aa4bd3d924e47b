using System.Data.Common;
using CommunityBot.Core.Members.Privacy;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>What a member voted and launched. Forgotten votes leave open polls as if withdrawn, so that nobody can vote twice; in closed ones they stay counted, under an id that belongs to nobody.</summary>
sealed class PollMemberData : IMemberData
{
    // Whoever launched a poll is named in its post.
    const string Nobody = "—";

    public IEnumerable<KeptRows> Show(DbConnection connection, Person person)
    {
        yield return new KeptRows("votes", KeptRowsQuery.Run(
            connection,
            """
            SELECT polls.question, ballots.ballot AS options, ballots.platform, log.at FROM poll_ballots ballots
            JOIN polls ON polls.id = ballots.poll_id
            LEFT JOIN poll_log log ON log.poll_id = ballots.poll_id AND log.entry = ballots.entry
            WHERE ballots.member_id = @Member ORDER BY log.at
            """,
            person));
        yield return new KeptRows("drafts", KeptRowsQuery.Run(
            connection,
            "SELECT polls.question, drafts.ballot AS options, drafts.write_in FROM poll_drafts drafts JOIN polls ON polls.id = drafts.poll_id WHERE drafts.member_id = @Member",
            person));
        yield return new KeptRows("polls", KeptRowsQuery.Run(connection, "SELECT question, created_at FROM polls WHERE author_id = @Member ORDER BY created_at", person));
        yield return new KeptRows("options", KeptRowsQuery.Run(
            connection,
            "SELECT polls.question, options.label FROM poll_options options JOIN polls ON polls.id = options.poll_id WHERE options.author_id = @Member",
            person));
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        var nobody = NewId.Create();
        var polls = connection.Query<string>("SELECT poll_id FROM poll_ballots WHERE member_id = @Member ORDER BY poll_id", person).ToList();
        foreach (var id in polls)
            Withdraw(connection, id, person.Member, now);
        _ = connection.Execute(
            """
            UPDATE poll_ballots SET member_id = @nobody, voter_name = '' WHERE member_id = @Member;
            UPDATE poll_merges SET from_id = @nobody WHERE from_id = @Member;
            UPDATE poll_merges SET into_id = @nobody WHERE into_id = @Member;
            UPDATE polls SET author_id = @nobody, author_name = @Unnamed WHERE author_id = @Member;
            UPDATE poll_options SET author_id = NULL WHERE author_id = @Member;
            DELETE FROM poll_drafts WHERE member_id = @Member;
            """,
            new { nobody, Unnamed = Nobody, person.Member });
    }

    static void Withdraw(DbConnection connection, string poll, string member, long now)
    {
        if (PollSheet.Open(connection, poll, now) is not { } sheet || !sheet.Poll.IsOpenAt(DateTimeOffset.FromUnixTimeMilliseconds(now)) || sheet.BallotOf(member) is not { } ballot)
            return;
        _ = sheet.Enter(member, ballot, Ballot.Empty, ballot.Platform, ballot.Name, LogKind.Withdrawal);
        sheet.Save();
    }
}
