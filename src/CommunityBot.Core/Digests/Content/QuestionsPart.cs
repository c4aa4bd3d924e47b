using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// The community's most frequent questions and those without an answer, from counts of recognized subjects; question
/// texts are not stored.
/// </summary>
sealed class QuestionsPart(Database database, TimeProvider clock) : IDigestPart
{
    readonly AsyncCache<(string, int, Language, long), DigestPart?> cache =
        SharedContent.NewCache<(string, int, Language, long), DigestPart?>(clock);

    const int MaxShown = 3;

    static readonly Localized Title = new("大家在问", "大家在問", "What was asked");
    static readonly Localized MostAsked = new("问得最多：{0}", "問得最多：{0}", "Asked most: {0}");
    static readonly Localized Unanswered = new("还没有答案：{0}", "還沒有答案：{0}", "No answer yet: {0}");
    static readonly Localized Times = new("{0}（{1} 次）", "{0}（{1} 次）", "{0} ({1}×)");

    public DigestSections Section => DigestSections.Questions;

    public ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation) => new(context.IsPreview
        ? Compose(context)
        : cache.Get((context.Chats[0], DayOf(context.Since.At), context.Language, context.Catalog.Version), () => Compose(context)));

    async Task<DigestPart?> Compose(DigestContext context)
    {
        var lines = await database.Read(connection => Task.FromResult(Read(connection, context)), CancellationToken.None);
        return lines.Count == 0
            ? null
            : new DigestPart([new Heading(Title.In(context.Language)), new Paragraph(string.Join('\n', lines))], [], IsNews: true);
    }

    static int DayOf(long at) => DayNumber.Of(LocalDate.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime));

    /// <summary>
    /// Counts are stored per day. The current day is left to the next edition so that nothing is repeated; a digest on
    /// demand includes it.
    /// </summary>
    static List<string> Read(DbConnection connection, DigestContext context)
    {
        var (since, until) = (DayOf(context.Since.At), DayOf(context.UpTo.At) + (context.IsPreview ? 1 : 0));
        // Show an answered subject only if it was asked twice, so that a single member's question is not disclosed.
        var asked = Named(MostAskedQuery.Of(connection, context.Chats, since, until, isAnswered: true, least: 2, MaxShown), context);
        var unanswered = Named(MostAskedQuery.Of(connection, context.Chats, since, until, isAnswered: false, least: 1, MaxShown), context);
        List<string> lines = [];
        if (asked.Count > 0)
            lines.Add(MostAsked.In(context.Language, Joined(asked, context.Language)));
        if (unanswered.Count > 0)
            lines.Add(Unanswered.In(context.Language, Joined(unanswered, context.Language)));
        return lines;
    }

    static List<string> Named(IEnumerable<AskedSubject> subjects, DigestContext context) =>
    [
        .. subjects.Select(subject => (Name: Name(subject, context), subject.Asked)).Where(subject => subject.Name.Length > 0)
            .Select(subject => subject.Asked > 1 ? Times.In(context.Language, subject.Name, subject.Asked) : subject.Name),
    ];

    static string Name(AskedSubject subject, DigestContext context) => string.Join(' ', ((string?[])
    [
        context.Catalog.Entities.GetValueOrDefault(subject.EntityId)?.Names.In(context.Language),
        context.Catalog.Metrics.GetValueOrDefault(subject.MetricId)?.Names.In(context.Language),
        PeriodText.TryParse(subject.PeriodText, out var period) ? PeriodName.Of(period, context.Language) : null,
    ]).Where(name => name is not null));

    static string Joined(IEnumerable<string> names, Language language) => string.Join(language == Language.En ? ", " : "、", names);
}
