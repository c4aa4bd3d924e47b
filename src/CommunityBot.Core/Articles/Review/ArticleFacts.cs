using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Articles.Review;

/// <summary>Writes approved proposals as facts, and takes them back, inside the transaction of the approval.</summary>
/// <param name="version">The version of the catalog that the change makes.</param>
sealed class ArticleFacts(DbConnection connection, long version, DateTimeOffset now)
{
    readonly FactWriter writer = new(connection, version, now.ToUnixTimeMilliseconds());

    /// <summary>Retracts a fact and restores the one that it replaced.</summary>
    public void TakeBack(int fact, int? replaced)
    {
        // A fact that was corrected since by hand stays as it is.
        if (connection.ExecuteScalar<int>("SELECT status FROM facts WHERE id = @fact", new { fact }) != (int)FactStatus.Current)
            return;
        writer.End(fact, FactStatus.Retracted, null);
        if (replaced is not { } before)
            return;
        writer.Restore(before);
        foreach (var change in connection.Query<string>(
            "SELECT id FROM fact_events WHERE fact_id = @fact AND before_id = @before AND undone_at IS NULL",
            new { fact, before }).ToList())
        {
            FactEventTable.Undo(connection, change, now.ToUnixTimeMilliseconds());
        }
    }

    /// <param name="replaced">The fact that it replaces; null if it stands beside what is known.</param>
    public void Put(ReviewProposal proposal, HandedInArticle article, Approver approver, int? replaced)
    {
        var fact = proposal.Fact with
        {
            EntityId = proposal.Fact.EntityId.Length > 0 ? proposal.Fact.EntityId : CompanyOf(proposal),
            ApprovedBy = approver.Member,
            ApprovedAt = Instant.FromDateTimeOffset(now),
        };
        var unit = (UnitKind)connection.ExecuteScalar<int>("SELECT unit FROM metrics WHERE id = @MetricId", new { fact.MetricId });
        var id = writer.Add("", fact, unit);
        var isCurrent = replaced is not null
            && connection.ExecuteScalar<int>("SELECT status FROM facts WHERE id = @replaced", new { replaced }) == (int)FactStatus.Current;
        if (replaced is { } before && isCurrent)
        {
            writer.End(before, FactStatus.Superseded, id);
            // So that a pack that states the old value does not bring it back.
            FactEventTable.Add(
                connection,
                new FactEvent(NewId.Create(), id, FactEventKind.Correct, Instant.FromDateTimeOffset(now), approver.Name, article.Title)
                {
                    BeforeId = before,
                },
                approver.Member, approver.Place);
        }

        ProposalTable.SetFact(connection, article.Number, proposal.Number, id, isCurrent ? replaced : null);
    }

    /// <summary>The company with this name, created if there is none.</summary>
    string CompanyOf(ReviewProposal proposal)
    {
        var names = RowText.Join(Localized.Same(proposal.Company!));
        const string ByName = "SELECT id FROM entities WHERE names = @names ORDER BY position, id LIMIT 1";
        if (connection.ExecuteScalar<string?>(ByName, new { names }) is { } known)
            return known;
        var id = Slug.Of(
            proposal.Company!,
            taken => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM entities WHERE id = @taken", new { taken }) > 0);
        _ = connection.Execute(
            """
            INSERT INTO entities (id, in_pack, position, kind, names, aliases, tickers)
            VALUES (@id, @no, @Position, @Kind, @names, '', @Tickers)
            """,
            new
            {
                id,
                no = false,
                Position = CatalogStore.ImportedPosition,
                Kind = (int)EntityKind.Company,
                names,
                Tickers = proposal.Ticker ?? "",
            });
        return id;
    }

    public void PutSource(HandedInArticle article) => connection.Execute(
        """
        INSERT INTO sources (id, in_pack, position, title, day, publisher, language, link, sections)
        VALUES (@SourceId, @no, @Position, @Title, @Day, @Publisher, @Language, @Link, '')
        ON CONFLICT (id) DO NOTHING
        """,
        new
        {
            article.SourceId,
            no = false,
            Position = CatalogStore.ImportedPosition,
            Title = RowText.Join(Localized.Same(article.Title)),
            Day = DayNumber.Of(article.Day),
            article.Publisher,
            Language = article.Language.Tag(),
            Link = article.Link?.OriginalString,
        });
}

/// <param name="Name">The member's name at that time.</param>
/// <param name="Place">The chat in which they approved.</param>
readonly record struct Approver(string Member, string Name, ChatRef Place);
