using System.Globalization;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>晶晨6nm出货同比: figures of chips of the process that is asked for, and not of others.</summary>
static class ProcessParts
{
    public static bool Fit(Draft draft) => draft.Query.Nanometres.Count == 0 || draft.Results.TrueForAll(result =>
        result.Metric.Unit == UnitKind.Nanometres || (result.Segment is { } part && draft.Query.Nanometres.Any(process =>
            part.Names.En.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{process:0.##}nm"), StringComparison.Ordinal))));
}
