using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members.Privacy;

/// <summary>What all features together know of a person.</summary>
sealed class MemberData(Database database, IEnumerable<IMemberData> features, TimeProvider clock)
{
    // Names stay readable; the file is saved and not put into a page.
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly IReadOnlyList<IMemberData> features = [.. features];

    /// <summary>As JSON; null where nothing is kept of the account.</summary>
    public Task<string?> Show(UserRef user, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (PersonBehind(connection, user) is not { } person)
                return null;
            var kept = features.SelectMany(feature => feature.Show(connection, person)).Where(rows => rows.Rows.Count > 0).ToDictionary(rows => rows.Name, rows => rows.Rows);
            return JsonSerializer.Serialize(kept, Json);
        },
        cancellation);

    /// <summary>The member that a confirmation is for; null where nothing is kept.</summary>
    public Task<Person?> Find(UserRef user, CancellationToken cancellation) => database.Write(connection => PersonBehind(connection, user), cancellation);

    /// <summary>False where the account no longer belongs to the member that the confirmation was for.</summary>
    public Task<bool> Forget(UserRef user, string member, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (PersonBehind(connection, user) is not { } person || person.Member != member)
                return false;
            foreach (var feature in features)
                feature.Forget(connection, person, clock.GetUtcNow().ToUnixTimeMilliseconds());
            _ = connection.Execute("DELETE FROM accounts WHERE member_id = @Member", person);
            return true;
        },
        cancellation);

    // Settings may be kept for an account that never did anything a member does.
    static Person? PersonBehind(DbConnection connection, UserRef user) => Accounts.MemberOf(connection, user) is { } member
        ? new Person(member, [.. Accounts.AccountsOf(connection, member).Select(account => account.User)])
        : connection.ExecuteScalar<string?>("SELECT user_ref FROM member_settings WHERE user_ref = @User", new { User = user.ToString() }) is not null
            ? new Person("", [user])
            : null;
}
