using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>Unfinished input of members: a ranking to confirm, and a write-in that resembles an existing option.</summary>
static class PollDrafts
{
    /// <summary>The unconfirmed ranking, without options that were removed since.</summary>
    public static Ballot Ranking(DbConnection connection, Poll poll, string member)
    {
        var text = connection.ExecuteScalar<string?>(
            "SELECT ballot FROM poll_drafts WHERE poll_id = @Id AND member_id = @member", new { poll.Id, member });
        return Ballot.Of(new Ballot(text ?? "").Options.Where(option => poll.Option(option) is { IsRemoved: false }));
    }

    public static void SaveRanking(DbConnection connection, string pollId, string member, Ballot ranking) => connection.Execute(
        """
        INSERT INTO poll_drafts (poll_id, member_id, ballot, write_in) VALUES (@pollId, @member, @Text, '')
        ON CONFLICT (poll_id, member_id) DO UPDATE SET ballot = excluded.ballot
        """,
        new { pollId, member, ranking.Text });

    public static string WriteIn(DbConnection connection, string pollId, string member) =>
        connection.ExecuteScalar<string?>(
            "SELECT write_in FROM poll_drafts WHERE poll_id = @pollId AND member_id = @member", new { pollId, member })
            ?? "";

    public static void SaveWriteIn(DbConnection connection, string pollId, string member, string text) => connection.Execute(
        """
        INSERT INTO poll_drafts (poll_id, member_id, ballot, write_in) VALUES (@pollId, @member, '', @text)
        ON CONFLICT (poll_id, member_id) DO UPDATE SET write_in = excluded.write_in
        """,
        new { pollId, member, text });
}
