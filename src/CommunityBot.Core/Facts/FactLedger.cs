using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Facts;

/// <summary>
/// Sets, corrects, disputes and retracts facts. Each change is one transaction with its event, and a new version of the
/// catalog.
/// </summary>
sealed class FactLedger(Database database, TimeProvider clock)
{
    /// <param name="entry">The figure; its source is created from <paramref name="source"/>.</param>
    public Task<FactEvent> Set(RequestOrigin origin, Fact entry, UnitKind unit, string source, CancellationToken cancellation) =>
        Change(origin, (connection, writer, member) =>
        {
            var id = writer.Add("", Entered(connection, entry, source, member), unit);
            return new FactEvent(NewId.Create(), id, FactEventKind.Set, Now, origin.UserName, source);
        }, cancellation);

    /// <summary>Replaces the value of a fact, which becomes its earlier value.</summary>
    public Task<FactEvent> Correct(
        RequestOrigin origin, Fact before, Fact entry, UnitKind unit, string source, CancellationToken cancellation) =>
        Change(origin, (connection, writer, member) =>
        {
            var id = writer.Add("", Entered(connection, entry, source, member), unit);
            writer.End(before.Id, FactStatus.Superseded, id);
            return new FactEvent(NewId.Create(), id, FactEventKind.Correct, Now, origin.UserName, source) { BeforeId = before.Id };
        }, cancellation);

    public Task<FactEvent> Dispute(RequestOrigin origin, int fact, string reason, CancellationToken cancellation) =>
        Change(origin, (_, writer, _) =>
        {
            writer.Dispute(fact, isDisputed: true);
            return new FactEvent(NewId.Create(), fact, FactEventKind.Dispute, Now, origin.UserName, reason);
        }, cancellation);

    public Task<FactEvent> Retract(RequestOrigin origin, int fact, string reason, CancellationToken cancellation) =>
        Change(origin, (_, writer, _) =>
        {
            writer.End(fact, FactStatus.Retracted, null);
            return new FactEvent(NewId.Create(), fact, FactEventKind.Retract, Now, origin.UserName, reason);
        }, cancellation);

    /// <summary>Keeps what a moderator would change, without changing the fact.</summary>
    public Task<FactEvent> Propose(RequestOrigin origin, int fact, string change, CancellationToken cancellation) => database.Write(
        connection =>
        {
            var proposed = new FactEvent(NewId.Create(), fact, FactEventKind.Propose, Now, origin.UserName, change);
            FactEventTable.Add(
                connection, proposed, Accounts.MemberOf(connection, origin.User, origin.UserName),
                CommunityChats.PlaceOf(connection, origin.Chat));
            return proposed;
        },
        cancellation);

    /// <summary>Takes an event back, if nothing has been done to the fact since. Returns null if it cannot be.</summary>
    public Task<FactEvent?> Undo(string id, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (FactEventTable.Find(connection, id) is not { IsUndone: false, Kind: not FactEventKind.Propose } last
                || !FactEventTable.IsLast(connection, last))
            {
                return null;
            }

            var now = Now.ToUnixTimeMilliseconds();
            var writer = new FactWriter(connection, CatalogStore.IncrementVersion(connection, now), now);
            switch (last.Kind)
            {
                case FactEventKind.Dispute:
                    writer.Dispute(last.FactId, isDisputed: false);
                    break;
                case FactEventKind.Retract:
                    writer.Restore(last.FactId);
                    break;
                default:
                    writer.End(last.FactId, FactStatus.Retracted, null);
                    if (last.BeforeId is { } before)
                        writer.Restore(before);
                    break;
            }

            FactEventTable.Undo(connection, id, now);
            return last;
        },
        cancellation);

    /// <summary>Marks a proposal as decided. Whether it was open.</summary>
    public Task<bool> Close(string proposal, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (FactEventTable.Find(connection, proposal) is not { IsUndone: false, Kind: FactEventKind.Propose })
                return false;
            FactEventTable.Undo(connection, proposal, Now.ToUnixTimeMilliseconds());
            return true;
        },
        cancellation);

    public Task<FactEvent?> Find(string id, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(FactEventTable.Find(connection, id)), cancellation);

    public Task<IReadOnlyList<FactEvent>> Events(int fact, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(FactEventTable.Of(connection, fact)), cancellation);

    Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    Task<FactEvent> Change(
        RequestOrigin origin, Func<DbConnection, FactWriter, string, FactEvent> change, CancellationToken cancellation) =>
        database.Write(
            connection =>
            {
                var now = Now.ToUnixTimeMilliseconds();
                var writer = new FactWriter(connection, CatalogStore.IncrementVersion(connection, now), now);
                var member = Accounts.MemberOf(connection, origin.User, origin.UserName);
                var done = change(connection, writer, member);
                FactEventTable.Add(connection, done, member, CommunityChats.PlaceOf(connection, origin.Chat));
                return done;
            },
            cancellation);

    Fact Entered(DbConnection connection, Fact entry, string source, string member) => entry with
    {
        Origin = FactOrigin.Person,
        SourceId = SourceOf(connection, source),
        Section = null,
        AsOf = Now.InUtc().Date,
        ApprovedBy = member,
        ApprovedAt = Now,
    };

    /// <summary>The source with this title, created if none has it. A link is named after its site.</summary>
    string SourceOf(DbConnection connection, string text)
    {
        var link = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        var title = RowText.Join(Localized.Same(link is null ? text : link.Host));
        var known = connection.ExecuteScalar<string?>(
            "SELECT id FROM sources WHERE title = @title AND "
                + "(link = @Link OR (link IS NULL AND @Link IS NULL)) ORDER BY position, id LIMIT 1",
            new { title, Link = link?.OriginalString });
        if (known is not null)
            return known;
        var id = $"source-{NewId.Create()}";
        _ = connection.Execute(
            "INSERT INTO sources (id, in_pack, position, title, day, link, sections) VALUES (@id, @no, @Position, @title, @Day, @Link, '')",
            new
            {
                id,
                no = false,
                Position = CatalogStore.ImportedPosition,
                title,
                Day = DayNumber.Of(Now.InUtc().Date),
                Link = link?.OriginalString,
            });
        return id;
    }
}
