using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using NodaTime;

namespace CommunityBot.Core.Calendar;

/// <summary>
/// /calendar: the dates that lie ahead of a company or of all, and those that have passed without figures; with a file for
/// calendars.
/// </summary>
sealed class CalendarCommand(EventList events, LiveCatalog live, QuestionService questions, NameCompletion completion, TimeProvider clock)
    : ICommand, IButtonHandler
{
    const int MaxShown = 20, AwaitedDays = 30, MaxInFile = 300;

    static readonly LocalDate Forever = new(2200, 12, 31);

    static readonly Localized NoCompany = new("没认出公司“{0}”。", "沒認出公司「{0}」。", "“{0}” names no company I know.");

    public CommandSpec Spec { get; } = new(
        "calendar",
        new("未来的日程：财报、聆讯、上市、解禁", "未來的日程：財報、聆訊、上市、解禁", "Dates ahead: results, hearings, listings, lock-ups"),
        [new("company", new("公司；不写则列出全部", "公司；不寫則列出全部", "A company; all without one")) { TakesRest = true, Completes = true }])
    {
        Example = new("壁仞科技", "壁仞科技", "Biren Technology"),
        FromLink = LinkUse.AtOnce,
    };

    public string Prefix => "cal";

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        Entity? entity = null;
        if (request.Option("company") is { } typed)
        {
            entity = (await questions.Understand(typed, language, cancellation)).Entities.FirstOrDefault();
            if (entity is null)
                return new Reply(Message.Text(NoCompany.In(language, typed)), IsPrivate: true);
        }

        return new Reply(await Show(entity, language, cancellation));
    }

    /// <summary>The file of the company with this id; of all without one.</summary>
    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var ahead = await events.Between(Today, Forever, argument.Length == 0 ? null : argument, cancellation);
        var name = argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')
            ? argument : "calendar";
        return new Reply(
            ahead.Count == 0
                ? Message.Text(EventTexts.None.In(language))
                : new Message(CalendarFile.Of(name, ahead.Take(MaxInFile), Instant.FromDateTimeOffset(clock.GetUtcNow()), language)),
            IsPrivate: true);
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.Entities(request.Typed, language, cancellation);

    LocalDate Today => LocalDate.FromDateTime(clock.GetUtcNow().UtcDateTime);

    async ValueTask<Message> Show(Entity? entity, Language language, CancellationToken cancellation)
    {
        var (catalog, today) = (await live.Refresh(cancellation), Today);
        var ahead = await events.Between(today, Forever, entity?.Id, cancellation);
        var passed = new List<UpcomingEvent>();
        foreach (var known in await events.Between(today.PlusDays(-AwaitedDays), today.PlusDays(-1), entity?.Id, cancellation))
        {
            if (await events.IsAwaited(known, today, cancellation))
                passed.Add(known);
        }

        List<Block> blocks = [new Heading(entity is null
            ? EventTexts.Title.In(language) : EventTexts.TitleOf.In(language, entity.Names.In(language)))];
        blocks.Add(ahead.Count == 0
            ? new Paragraph(EventTexts.None.In(language))
            : new Figures([.. ahead.Take(MaxShown).Select(known => EventTexts.Figure(known, catalog, today, language))]));
        if (ahead.Count > MaxShown)
            blocks.Add(new Paragraph(EventTexts.More.In(language, ahead.Count - MaxShown)));
        if (passed.Count > 0)
        {
            blocks.Add(new Heading(EventTexts.Awaited.In(language)));
            blocks.Add(new Figures([.. passed.Select(known =>
                EventTexts.Figure(known, catalog, today, language) with { Note = EventTexts.AwaitedNote.In(language) })]));
        }

        var hasFile = ahead.Any(known => known.IsExact);
        return new Message(blocks, hasFile ? [new Button($"{Prefix}:{entity?.Id}", EventTexts.File.In(language))] : []);
    }
}
