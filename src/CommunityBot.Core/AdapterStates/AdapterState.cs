using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.AdapterStates;

/// <summary>
/// An adapter's state that survives restarts, such as how far it has read updates or a partly filled form: named texts,
/// which each platform has its own of.
/// </summary>
public sealed class AdapterState
{
    readonly Database database;
    readonly TimeProvider clock;
    readonly string platform;

    internal AdapterState(Database database, TimeProvider clock, string platform)
    {
        this.database = database;
        this.clock = clock;
        this.platform = platform;
    }

    /// <summary>The value of a name; null if there is none.</summary>
    public ValueTask<string?> Find(string name, CancellationToken cancellation = default) => database.Text(
        "SELECT value FROM platform_states WHERE platform = @platform AND name = @name",
        [("@platform", platform), ("@name", name)],
        cancellation);

    /// <summary>
    /// Writes until the result is disposed share a commit if possible. Use it while dispatching a batch of requests,
    /// and dispose it before awaiting them.
    /// </summary>
    public IDisposable Burst() => database.Burst();

    /// <summary>All values by name, for names with this prefix.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> FindAll(string prefix, CancellationToken cancellation = default) =>
        (await database.Read(
            connection => connection.QueryAsync<(string Name, string Value)>(
                "SELECT name, value FROM platform_states WHERE platform = @platform AND substr(name, 1, @Length) = @prefix",
                new { platform, prefix, prefix.Length }),
            cancellation))
            .ToDictionary(row => row.Name, row => row.Value);

    /// <summary>Sets a value; it is committed when the task completes.</summary>
    /// <param name="user">The platform's id of the user whose personal data the value is: they can export and delete
    /// it. Null for none.</param>
    /// <param name="lasts">After this time the value is deleted; null for never.</param>
    public Task Set(
        string name, string value, string? user = null, TimeSpan? lasts = null) => database.Write(connection => connection.Execute(
        """
        INSERT INTO platform_states (platform, name, value, updated_at, user_id, expires_at)
        VALUES (@platform, @name, @value, @Now, @user, @Expires)
        ON CONFLICT (platform, name) DO UPDATE SET
            value = excluded.value, updated_at = excluded.updated_at, user_id = excluded.user_id, expires_at = excluded.expires_at
        """,
        new { platform, name, value, Now, user, Expires = Now + (long?)lasts?.TotalMilliseconds }));

    /// <summary>Sets a value unless there is one; true if this call set it.</summary>
    public Task<bool> SetOnce(string name, string value, string? user = null) => database.Write(connection => connection.Execute(
        """
        INSERT INTO platform_states (platform, name, value, updated_at, user_id) VALUES (@platform, @name, @value, @Now, @user)
        ON CONFLICT (platform, name) DO NOTHING
        """,
        new { platform, name, value, Now, user }) > 0);

    /// <summary>Replaces a value; false, with no change, if it is not <paramref name="before"/>.</summary>
    public Task<bool> Replace(string name, string before, string after) => database.Write(connection => connection.Execute(
        "UPDATE platform_states SET value = @after WHERE platform = @platform AND name = @name AND value = @before",
        new { platform, name, before, after }) > 0);

    /// <summary>Removes a value; true if this call removed it.</summary>
    public Task<bool> Remove(string name) => database.Write(connection => connection.Execute(
        "DELETE FROM platform_states WHERE platform = @platform AND name = @name", new { platform, name }) > 0);

    /// <summary>Removes values whose name has this prefix and that were last set before a time.</summary>
    public Task RemoveOld(string prefix, DateTimeOffset before) => database.Write(connection => connection.Execute(
        "DELETE FROM platform_states WHERE platform = @platform AND substr(name, 1, @Length) = @prefix AND updated_at < @Before",
        new { platform, prefix, prefix.Length, Before = before.ToUnixTimeMilliseconds() }));

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
