using System.Data.Common;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Who votes in one poll: a hash of the member under the poll's key, 16 hexadecimal digits. When a member is forgotten
/// and the ballot stays counted, hashes of all their accounts are stored with that voter, so that these accounts have
/// no second vote if the poll is reopened.
/// </summary>
static class PollVoters
{
    /// <summary>The voter that the member's account votes as; null once the poll's key is destroyed.</summary>
    public static string? Of(DbConnection connection, Poll poll, string member, UserRef user) =>
        poll.VoterKey.Length == 0 ? null
            : poll.HasForgottenVoters && Forgotten(connection, poll.Key, poll.VoterKey, user) is { } before ? before
            : VoteLog.Voter(poll.VoterKey, member);

    /// <summary>Every voter that one of the members is or one of the accounts was.</summary>
    public static IReadOnlyList<string> All(DbConnection connection, KeyedPoll poll, IEnumerable<string> members,
        IEnumerable<UserRef> users) =>
    [
        .. members.Where(member => member.Length > 0).Select(member => VoteLog.Voter(poll.VoterKey, member))
            .Concat(Forgotten(connection, poll, users)).Distinct(),
    ];

    /// <summary>Every voter that one of the members is or one of their accounts was.</summary>
    public static IReadOnlyList<string> All(DbConnection connection, KeyedPoll poll, IReadOnlyList<string> members) => All(
        connection,
        poll,
        members,
        poll.HasForgottenVoters
            ? members.SelectMany(member => Accounts.AccountsOf(connection, member)).Select(account => account.User)
            : []);

    /// <summary>The voters that the accounts were when their members were forgotten.</summary>
    public static IEnumerable<string> Forgotten(DbConnection connection, KeyedPoll poll, IEnumerable<UserRef> users) =>
        poll.HasForgottenVoters ? users.Select(user => Forgotten(connection, poll.Key, poll.VoterKey, user)).OfType<string>().Distinct()
            : [];

    /// <summary>Stores that the accounts are the voter; an account that was one before remains it.</summary>
    public static void Forget(DbConnection connection, Poll poll, IEnumerable<UserRef> users, string voter)
    {
        foreach (var user in users)
        {
            _ = connection.Execute(
                """
                INSERT INTO poll_forgotten (poll_key, account, voter) VALUES (@Key, @account, @voter)
                ON CONFLICT (poll_key, account) DO NOTHING
                """,
                new { poll.Key, account = Account(poll.VoterKey, user), voter = Convert.FromHexString(voter) });
        }
    }

    public static void Replace(DbConnection connection, Poll poll, string from, string into) => connection.Execute(
        "UPDATE poll_forgotten SET voter = @into WHERE poll_key = @Key AND voter = @from",
        new { poll.Key, from = Convert.FromHexString(from), into = Convert.FromHexString(into) });

    /// <summary>Undoes <see cref="Replace"/> for accounts: those that are the voter are not it any more.</summary>
    public static void Release(DbConnection connection, KeyedPoll poll, IEnumerable<UserRef> users, string voter)
    {
        foreach (var user in poll.HasForgottenVoters ? users : [])
        {
            _ = connection.Execute(
                "DELETE FROM poll_forgotten WHERE poll_key = @Key AND account = @account AND voter = @voter",
                new { poll.Key, account = Account(poll.VoterKey, user), voter = Convert.FromHexString(voter) });
        }
    }

    /// <summary>A poll whose key exists.</summary>
    public static KeyedPoll Keyed(Poll poll) => new()
    {
        Id = poll.Id,
        Key = poll.Key,
        VoterKey = poll.VoterKey,
        HasForgottenVoters = poll.HasForgottenVoters,
    };

    /// <summary>The polls whose voters can be told apart, in the order in which all instances lock them.</summary>
    public static IReadOnlyList<KeyedPoll> Keyed(DbConnection connection) =>
    [
        .. connection.Query<KeyedPoll>(
            """
            SELECT id, poll_key AS Key, voter_key AS VoterKey,
                EXISTS (SELECT 1 FROM poll_forgotten WHERE poll_forgotten.poll_key = polls.poll_key) AS HasForgottenVoters
            FROM polls WHERE voter_key <> ''
            """)
            .OrderBy(poll => poll.Id, StringComparer.Ordinal),
    ];

    public static bool HasBallot(DbConnection connection, long poll, string voter) => connection.Prepared(
        "SELECT 1 FROM poll_ballots WHERE poll_key = @poll AND voter = @voter",
        ("@poll", poll),
        ("@voter", Convert.FromHexString(voter))).First(row => true);

    static string? Forgotten(DbConnection connection, long poll, string voterKey, UserRef user) => connection.Prepared(
        "SELECT voter FROM poll_forgotten WHERE poll_key = @poll AND account = @account",
        ("@poll", poll),
        ("@account", Account(voterKey, user))).First(row => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0)));

    // Members' ids contain no colon, so that no account has the hash of a member.
    static byte[] Account(string voterKey, UserRef user) => Convert.FromHexString(VoteLog.HashOf(voterKey, user.ToString()));
}

/// <summary>What is needed to tell voters of a poll apart.</summary>
sealed record KeyedPoll
{
    public string Id { get; init; } = "";

    public long Key { get; init; }

    public string VoterKey { get; init; } = "";

    public bool HasForgottenVoters { get; init; }
}
