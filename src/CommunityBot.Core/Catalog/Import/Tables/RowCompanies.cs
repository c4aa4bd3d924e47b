using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>
/// The companies of the rows, by their codes and names. A code and a name that belong to two companies are a problem; an unknown
/// company is created where that was asked for, once.
/// </summary>
sealed class RowCompanies(ImportNames names, ImportOptions options, ImportProblems problems, FilePreview preview)
{
    readonly Dictionary<(string Code, string Name), Entity?> known = [];

    /// <returns>Null if there is a problem, which is added.</returns>
    public Entity? Of(string code, string name, string place)
    {
        if (known.TryGetValue((code, name), out var found))
        {
            if (found is null)
                problems.Add($"company {code} {name}", "");
            return found;
        }

        var entity = Find(code, name, place);
        known.Add((code, name), entity);
        if (entity is not null)
            Show(name.Length > 0 ? name : code, entity);
        return entity;
    }

    public void Show(string text, Entity entity)
    {
        if (!preview.Companies.Exists(company => company.EntityId == entity.Id))
            preview.Companies.Add(new(text, entity.Id, names.NewEntities.Contains(entity)));
    }

    Entity? Find(string code, string name, string place)
    {
        var byCode = code.Length == 0 ? null : names.Companies.ByCode(code) ?? names.FindEntity(code)?.Id;
        var byName = name.Length == 0 ? null : names.FindEntity(name)?.Id;
        var kind = $"company {code} {name}";
        if (byCode is not null && byName is not null && byCode != byName)
        {
            problems.Add(kind, $"{place}: the code {code} is that of {byCode}, but the name {name} that of {byName}");
            return null;
        }

        if (byCode is null && byName is { } id && code.Length > 0 && SecurityCode.Parse(code) is { Market.Length: > 0 } parsed
            && names.Companies.HasOtherCode(id, parsed))
        {
            problems.Add(kind, $"{place}: {name} is {id}, which has another code than {code}");
            return null;
        }

        if ((byCode ?? byName) is { } found)
            return names.EntityOf(found);
        var text = name.Length > 0 ? name : code;
        if (options.CreatesNames)
            return names.Create(text, SecurityCode.Parse(code) is { Market.Length: > 0 } ticker ? ticker.ToString() : null, null);
        problems.Add(
            kind, $"{place}: the company {$"{code} {name}".Trim()} is not known: add it with --create, or name a known one with --company");
        return null;
    }
}
