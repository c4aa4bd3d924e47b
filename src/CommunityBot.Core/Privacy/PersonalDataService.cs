using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Privacy;

/// <summary>What all features together know of a person.</summary>
sealed class PersonalDataService(Database database, IEnumerable<IPersonalData> features, TimeProvider clock)
{
    // Names stay readable; the file is saved and not put into a page.
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IReadOnlyList<IPersonalData> features = [.. features];

    /// <summary>As JSON; null where nothing is kept of the account.</summary>
    public Task<string?> Show(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (PersonBehind(connection, requestOrigin) is not { } person)
                return null;
            var kept = features.SelectMany(feature => feature.Show(connection, person)).Where(rows => rows.Rows.Count > 0).ToDictionary(rows => rows.Name, rows => rows.Rows);
            return JsonSerializer.Serialize(kept, Json);
        },
        cancellation);

    /// <summary>The member that a confirmation is for; null where nothing is kept.</summary>
    public Task<Person?> Find(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(connection => PersonBehind(connection, requestOrigin), cancellation);

    /// <summary>False where the account no longer belongs to the member that the confirmation was for.</summary>
    public Task<bool> Forget(RequestOrigin requestOrigin, string member, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (PersonBehind(connection, requestOrigin) is not { } person || person.Member != member)
                return false;
            foreach (var feature in features)
                feature.Forget(connection, person, clock.GetUtcNow().ToUnixTimeMilliseconds());
            _ = connection.Execute("DELETE FROM accounts WHERE member_id = @Member", person);
            return true;
        },
        cancellation);

    Person? PersonBehind(DbConnection connection, RequestOrigin requestOrigin)
    {
        var member = Accounts.MemberOf(connection, requestOrigin.User);
        if (member is null && !features.Any(feature => feature.Knows(connection, requestOrigin.User)))
            return null;
        UserRef[] users = member is null ? [requestOrigin.User] : [.. Accounts.AccountsOf(connection, member).Select(account => account.User)];
        var chats = users.Select(user => user.ToString());
        return new Person(member ?? "", users)
        {
            Earlier = member is null ? [] : Earlier(connection, member),
            PrivateChats = [.. (requestOrigin.IsPrivate ? chats.Append(requestOrigin.Chat.ToString()) : chats).Distinct()],
        };
    }

    static IReadOnlyList<string> Earlier(DbConnection connection, string member) =>
    [
        .. connection.Query<string>(
            """
            WITH RECURSIVE earlier (id) AS (
                SELECT from_member FROM member_merges WHERE into_member = @member
                UNION SELECT from_member FROM member_merges JOIN earlier ON into_member = earlier.id)
            SELECT id FROM earlier WHERE id <> @member
            """,
            new { member }),
    ];
}
