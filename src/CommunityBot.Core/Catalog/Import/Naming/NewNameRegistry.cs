using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Catalog.Import.Naming;

/// <summary>Inserts the entities, metrics, segments and sources that an import creates.</summary>
sealed class NewNameRegistry(DbConnection connection)
{
    const int Position = CatalogStore.ImportedPosition;

    public void Put(ImportNames names)
    {
        _ = connection.Execute(
            "INSERT INTO entities (id, in_pack, position, kind, names, aliases, tickers, fiscal_year) "
                + "VALUES (@Id, FALSE, @Position, @Kind, @Names, '', @Tickers, @FiscalYear)",
            names.NewEntities.Select(entity => new
            {
                entity.Id,
                Position,
                Kind = (int)entity.Kind,
                Names = RowText.Join(entity.Names),
                Tickers = RowText.Join(entity.Tickers),
                FiscalYear = entity.FiscalYear?.ToString(),
            }));
        _ = connection.Execute(
            "INSERT INTO metrics (id, in_pack, position, unit, kind, names, aliases, formulas, includes) "
                + "VALUES (@Id, FALSE, @Position, @Unit, @Kind, @Names, '', '', '')",
            names.NewMetrics.Select(metric => new
            {
                metric.Id,
                Position,
                Unit = (int)metric.Unit,
                Kind = (int)metric.Kind,
                Names = RowText.Join(metric.Names),
            }));
        _ = connection.Execute(
            "INSERT INTO segments (id, in_pack, position, names, aliases) VALUES (@Id, FALSE, @Position, @Names, '')",
            names.NewSegments.Select(segment => new { segment.Id, Position, Names = RowText.Join(segment.Names) }));
        _ = connection.Execute(
            "INSERT INTO sources (id, in_pack, position, title, day, publisher, language, link, sections) "
                + "VALUES (@Id, FALSE, @Position, @Title, @Day, @Publisher, @Language, @Link, '')",
            names.NewSources.Select(source => new
            {
                source.Id,
                Position,
                Title = RowText.Join(source.Title),
                Day = DayNumber.Of(source.Date),
                source.Publisher,
                Language = source.Language?.Tag(),
                Link = source.Link?.OriginalString,
            }));
    }
}
