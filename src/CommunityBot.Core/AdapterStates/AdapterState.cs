using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.AdapterStates;

/// <summary>The little that an adapter has to remember over a restart: where it stopped reading, what it has said once, a half-filled form. Names are the adapter's own; each platform sees its own only.</summary>
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

    public ValueTask<string?> Find(string name, CancellationToken cancellation = default) => database.Text(
        "SELECT value FROM platform_states WHERE platform = @platform AND name = @name",
        [("@platform", platform), ("@name", name)],
        cancellation);

    /// <summary>What is written until the result is disposed of shares a commit where it can: for a batch of requests that are dispatched one after another, and not waited for before it is.</summary>
    public IDisposable Burst() => database.Burst();

    /// <summary>Everything whose name begins so.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> FindAll(string prefix, CancellationToken cancellation = default) => (await database.Read(
        connection => connection.QueryAsync<(string Name, string Value)>(
            "SELECT name, value FROM platform_states WHERE platform = @platform AND substr(name, 1, @Length) = @prefix", new { platform, prefix, prefix.Length }),
        cancellation)).ToDictionary(row => row.Name, row => row.Value);

    /// <summary>On disk when the task completes.</summary>
    /// <param name="user">The platform's id of the person whose it is: they may see it and have it forgotten.</param>
    public Task Set(string name, string value, string? user = null, TimeSpan? lasts = null) => database.Write(connection => connection.Execute(
        """
        INSERT INTO platform_states (platform, name, value, updated_at, user_id, expires_at) VALUES (@platform, @name, @value, @Now, @user, @Expires)
        ON CONFLICT (platform, name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, user_id = excluded.user_id, expires_at = excluded.expires_at
        """,
        new { platform, name, value, Now, user, Expires = Now + (long?)lasts?.TotalMilliseconds }));

    /// <summary>True for the one call that was the first to set it.</summary>
    public Task<bool> SetOnce(string name, string value, string? user = null) => database.Write(connection => connection.Execute(
        """
        INSERT INTO platform_states (platform, name, value, updated_at, user_id) VALUES (@platform, @name, @value, @Now, @user)
        ON CONFLICT (platform, name) DO NOTHING
        """,
        new { platform, name, value, Now, user }) > 0);

    /// <summary>False where somebody has set it to something else meanwhile.</summary>
    public Task<bool> Replace(string name, string before, string after) => database.Write(connection => connection.Execute(
        "UPDATE platform_states SET value = @after WHERE platform = @platform AND name = @name AND value = @before", new { platform, name, before, after }) > 0);

    /// <summary>True for the one call that removed it.</summary>
    public Task<bool> Remove(string name) => database.Write(connection => connection.Execute(
        "DELETE FROM platform_states WHERE platform = @platform AND name = @name", new { platform, name }) > 0);

    /// <summary>Removes what begins so and was last set before then.</summary>
    public Task RemoveOld(string prefix, DateTimeOffset before) => database.Write(connection => connection.Execute(
        "DELETE FROM platform_states WHERE platform = @platform AND substr(name, 1, @Length) = @prefix AND updated_at < @Before",
        new { platform, prefix, prefix.Length, Before = before.ToUnixTimeMilliseconds() }));

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
