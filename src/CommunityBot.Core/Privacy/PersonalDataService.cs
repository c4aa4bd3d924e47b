using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Members;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Privacy;

/// <summary>Exports and deletes a person's data over all features.</summary>
sealed class PersonalDataService(Database database, IEnumerable<IPersonalData> features, AccountLinks links, TimeProvider clock)
{
    // Relaxed escaping keeps names readable; it is safe because the file is never embedded in HTML.
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IReadOnlyList<IPersonalData> features = [.. features];

    /// <summary>The person's data as JSON; null if none is stored.</summary>
    public Task<string?> Show(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (PersonOf(connection, requestOrigin) is not { } person)
                return null;
            var lists = features.SelectMany(feature => feature.Show(connection, person))
                .Where(rows => rows.Rows.Count > 0)
                .ToDictionary(rows => rows.Name, rows => rows.Rows);
            return JsonSerializer.Serialize(lists, Json);
        },
        cancellation);

    /// <summary>The person to confirm the deletion for; null if no data is stored.</summary>
    public Task<Person?> Find(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        database.Write(connection => PersonOf(connection, requestOrigin), cancellation);

    /// <summary>A person was forgotten, and what was deleted is to be erased from the disk.</summary>
    public ChangeSignal Forgotten { get; } = new();

    /// <summary>Deletes the person's data. False if the account no longer belongs to the confirmed member.</summary>
    public async Task<bool> Forget(RequestOrigin requestOrigin, string member, CancellationToken cancellation)
    {
        var isForgotten = await database.Write(connection => Forget(connection, requestOrigin, member), cancellation);
        if (isForgotten)
            Forgotten.Notify();
        return isForgotten;
    }

    bool Forget(DbConnection connection, RequestOrigin requestOrigin, string member)
    {
        if (PersonOf(connection, requestOrigin) is not { } person || person.Member != member)
            return false;
        // What a link has taken from the others goes back to them first.
        _ = links.Unlink(connection, member);
        foreach (var feature in features)
            feature.Forget(connection, person, clock.GetUtcNow().ToUnixTimeMilliseconds());
        _ = connection.Execute("DELETE FROM accounts WHERE member_id = @Member", person);
        _ = Counters.Next(connection, Counters.Erasures);
        return true;
    }

    Person? PersonOf(DbConnection connection, RequestOrigin requestOrigin)
    {
        var member = Accounts.MemberOf(connection, requestOrigin.User);
        if (member is null && !features.Any(feature => feature.Knows(connection, requestOrigin.User)))
            return null;
        UserRef[] users = member is null
            ? [requestOrigin.User]
            : [.. Accounts.AccountsOf(connection, member).Select(account => account.User)];
        var chats = users.Select(user => user.ToString());
        return new Person(member ?? "", users)
        {
            MergedIds = member is null ? [] : MergedIds(connection, member),
            PrivateChats = [.. (requestOrigin.IsPrivate ? chats.Append(requestOrigin.Chat.ToString()) : chats).Distinct()],
        };
    }

    static IReadOnlyList<string> MergedIds(DbConnection connection, string member) =>
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
