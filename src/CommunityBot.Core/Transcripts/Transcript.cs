using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Transcripts;

/// <summary>Stores the newest messages of chats whose platform does not store them.</summary>
public sealed class Transcript
{
    /// <summary>The number of messages kept, over all chats.</summary>
    public const int Capacity = 500;

    const string Columns = "id, version, chat, audience, author, body, created_at AS CreatedAt";

    // Enums are stored by name, so that members may be inserted.
    internal static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>How long secrets can be read again in the chat: no longer than they work.</summary>
    static readonly TimeSpan SecretLifetime = TimeSpan.FromMinutes(10);

    // Messages with secrets as they were said, in memory only; the table has placeholders instead.
    readonly ConcurrentDictionary<long, TranscriptEntry> whole = [];

    // Stored messages have positive ids.
    long unstored;

    readonly Database database;
    readonly TimeProvider clock;

    internal Transcript(Database database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
    }

    /// <param name="author">The user's id; null for the bot.</param>
    /// <param name="audience">The id of the only user who may see the message; null for everyone.</param>
    public async Task<TranscriptEntry> Add(ChatRef chat, string? author, string? audience, Message message, CancellationToken cancellation)
    {
        var row = new EntryRow
        {
            Chat = chat.ToString(),
            Author = author,
            Audience = audience,
            Body = JsonSerializer.Serialize(MessageSecrets.Masked(message), Json),
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var id = await database.Write(
            connection =>
            {
                var id = NextVersion(connection);
                _ = connection.Execute(
                    """
                    INSERT INTO transcript (id, version, chat, audience, author, body, created_at)
                    VALUES (@Id, @Id, @Chat, @Audience, @Author, @Body, @CreatedAt)
                    """,
                    row with { Id = id });
                _ = connection.Execute(
                    "DELETE FROM transcript "
                        + "WHERE id < (SELECT MIN(id) FROM (SELECT id FROM transcript ORDER BY id DESC LIMIT @Capacity) AS newest)",
                    new { Capacity });
                return id;
            },
            cancellation);
        var entry = Entry(row with { Id = id, Version = id }, chat);
        return message.Secrets.Count == 0 ? entry : Keep(entry with { Message = message });
    }

    /// <summary>A message that could not be stored: shown to its present readers, and gone afterwards.</summary>
    public TranscriptEntry Unstored(ChatRef chat, string? author, string? audience, Message message)
    {
        var id = -Interlocked.Increment(ref unstored);
        return new TranscriptEntry(id, id, chat, author, audience, message, clock.GetUtcNow());
    }

    /// <summary>False where the message is no longer kept.</summary>
    public async Task<bool> Replace(long id, Message message, CancellationToken cancellation)
    {
        _ = whole.TryRemove(id, out _);
        return await database.Write(
            connection => connection.Execute(
                "UPDATE transcript SET body = @Body, version = @Version WHERE id = @Id",
                new { Id = id, Version = NextVersion(connection), Body = JsonSerializer.Serialize(MessageSecrets.Masked(message), Json) }),
            cancellation) > 0;
    }

    public async Task<TranscriptEntry?> Find(long id, ChatRef chat, CancellationToken cancellation)
    {
        var row = await database.Read(
            connection => connection.QuerySingleOrDefaultAsync<EntryRow>(
                $"SELECT {Columns} FROM transcript WHERE id = @Id AND chat = @Chat", new { Id = id, Chat = chat.ToString() }),
            cancellation);
        return row is null ? null : Entry(row, chat);
    }

    /// <summary>The messages that a user may see, oldest first.</summary>
    public Task<IReadOnlyList<TranscriptEntry>> Of(ChatRef chat, string user, CancellationToken cancellation) =>
        Read(
            "SELECT " + Columns + " FROM transcript WHERE chat = @Chat AND (audience IS NULL OR audience = @User) ORDER BY id",
            new { Chat = chat.ToString(), User = user }, chat, cancellation);

    /// <summary>
    /// The messages that a user may see and that were added or replaced after the version <paramref name="seen"/>, in
    /// the order of versions.
    /// </summary>
    public Task<IReadOnlyList<TranscriptEntry>> Since(long seen, ChatRef chat, string user, CancellationToken cancellation) =>
        Read(
            $"SELECT {Columns} FROM transcript "
                + "WHERE version > @Seen AND chat = @Chat AND (audience IS NULL OR audience = @User) ORDER BY version",
            new { Seen = seen, Chat = chat.ToString(), User = user },
            chat,
            cancellation);

    /// <summary>Other instances wait here until this change is committed, so that readers see the versions in their order.</summary>
    static long NextVersion(DbConnection connection) => Counters.Next(connection, "transcript");

    async Task<IReadOnlyList<TranscriptEntry>> Read(string sql, object parameters, ChatRef chat, CancellationToken cancellation) =>
        [
            .. (await database.Read(connection => connection.QueryAsync<EntryRow>(sql, parameters), cancellation))
                .Select(row => Entry(row, chat)),
        ];

    TranscriptEntry Keep(TranscriptEntry entry)
    {
        foreach (var (id, old) in whole)
        {
            if (clock.GetUtcNow() - old.At > SecretLifetime)
                _ = whole.TryRemove(id, out _);
        }

        return whole[entry.Id] = entry;
    }

    TranscriptEntry Entry(EntryRow row, ChatRef chat) => whole.TryGetValue(row.Id, out var known)
        && known.Version == row.Version
        && clock.GetUtcNow() - known.At <= SecretLifetime
        ? known
        : Stored(row, chat);

    static TranscriptEntry Stored(EntryRow row, ChatRef chat) => new(
        row.Id, row.Version, chat, row.Author, row.Audience, JsonSerializer.Deserialize<Message>(row.Body, Json)!,
        DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt));

    sealed record EntryRow
    {
        public long Id { get; init; }

        public long Version { get; init; }

        public string Chat { get; init; } = "";

        public string? Audience { get; init; }

        public string? Author { get; init; }

        public string Body { get; init; } = "";

        public long CreatedAt { get; init; }
    }
}
