using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Passes decoded requests to their handlers. It is the only error boundary: exceptions of handlers are logged, and the
/// user gets an apology with a reference.
/// </summary>
public sealed partial class Dispatcher
{
    /// <summary>The longest accepted input of a request, in UTF-16 code units over all options, unless its command takes more.</summary>
    public const int MaximumTextLength = 2000;

    const int MaximumCompletions = 25;

    readonly CommandCatalog catalog;
    readonly ILanguagePreferences languages;
    readonly RequestQuota quota;
    readonly ILogger<Dispatcher> logger;
    readonly IReadOnlyList<IModeratorNotice> notices;
    readonly IChatDefaults? defaults;

    internal Dispatcher(
        CommandCatalog catalog, ILanguagePreferences languages, RequestQuota quota, ILogger<Dispatcher> logger,
        IEnumerable<IModeratorNotice>? notices = null, IChatDefaults? defaults = null)
    {
        this.defaults = defaults;
        this.notices = [.. notices ?? []];
        this.catalog = catalog;
        this.languages = languages;
        this.quota = quota;
        this.logger = logger;
    }

    public CommandMenu Menu => catalog.Menu;

    public async Task<Reply> Dispatch(Request request, CancellationToken cancellation)
    {
        var language = request.Origin.Locale ?? Language.En;
        var started = Stopwatch.GetTimestamp();
        using var span = BotTraces.Source.StartActivity("request");
        using var scope = Log.Scope(logger, request.Origin.Chat.Platform, NameOf(request));
        try
        {
            var isCounted = IsCounted(request);
            var (chosen, person) = isCounted
                ? await languages.OfPerson(request.Origin.User, cancellation)
                : (await languages.OfUser(request.Origin.User, cancellation), null);
            language = chosen ?? await UnchosenLanguage(request.Origin, cancellation);
            if (chosen is not null)
                request = request with { Origin = request.Origin with { ChosenLanguage = chosen } };
            if (isCounted && quota.Take(request.Origin, person ?? request.Origin.User.ToString()) is { } wait)
                return Refusals.TooMany(wait, language);
            // Votes are left out: they come by the thousand and tell nothing new.
            if (request.Origin.IsModerator && isCounted)
                await Meet(request.Origin, cancellation);
            var reply = WithNotices(request, language, request switch
            {
                CommandRequest command => await Run(command, language, cancellation),
                ButtonPress press => await Press(press, language, cancellation),
                FormSubmission form => await Submit(form, language, cancellation),
                TextMessage text => await Answer(text, language, cancellation),
                _ => throw new NotSupportedException($"There is no handler for a {request.GetType().Name}."),
            });
            return reply.UsesChatDefaults && defaults is not null && await defaults.Tell(request.Origin, language, cancellation) is { } told
                ? reply.With(told)
                : reply;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (DatabaseException unwritten) when (Refusals.IsNotStored(unwritten.Kind))
        {
            // Expected while a disk is full, a file is gone or a server restarts; the operator sees it in the log and in the health check.
            Log.NotStored(logger, unwritten.Kind, NameOf(request), unwritten.Message);
            BotMetrics.Failures.Add(1, Tag("platform", request.Origin.Chat.Platform));
            _ = span?.SetStatus(ActivityStatusCode.Error);
            return Refusals.NotStored(unwritten.Kind, language);
        }
        catch (Exception exception)
        {
            // Short enough to read aloud, without characters that look alike.
            var reference = RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 6);
            Log.Failed(logger, exception, reference, NameOf(request), request.Origin.Chat);
            BotMetrics.Failures.Add(1, Tag("platform", request.Origin.Chat.Platform));
            _ = span?.SetStatus(ActivityStatusCode.Error);
            return Refusals.Failed(reference, language);
        }
        finally
        {
            if (BotMetrics.Requests.Enabled || span is not null)
                Observe(request, started, span);
        }
    }

    /// <summary>
    /// Proposals for the text being typed. Errors are logged and give no proposals, because the user did not ask for
    /// them.
    /// </summary>
    public async Task<IReadOnlyList<Completion>> Complete(CompletionRequest request, CancellationToken cancellation)
    {
        try
        {
            if (request.Typed.Length > MaximumTextLength
                || catalog.Command(request.Command) is not { } command
                || command.Spec.Options.FirstOrDefault(option => option.Name == request.Option) is not { } option
                || (command.Spec.IsForModerators && !request.Origin.IsModerator))
            {
                return [];
            }

            var language = await LanguageOf(request.Origin, cancellation);
            if (option.Choices.Count > 0)
            {
                return
                [
                    .. option.ChoicesLike(request.Typed)
                        .Select(choice => new Completion(choice.Label.In(language), choice.Value))
                        .Take(MaximumCompletions),
                ];
            }

            return option.Completes
                ? [.. (await command.Complete(request, language, cancellation)).Take(MaximumCompletions)]
                : [];
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Log.NotCompleted(logger, exception, request.Command, request.Option);
            return [];
        }
    }

    /// <summary>
    /// Learns the language and time zone of a chat in which nothing was chosen, from its platform and from who moderates it or
    /// has just added the bot.
    /// </summary>
    public async ValueTask Meet(RequestOrigin requestOrigin, CancellationToken cancellation)
    {
        if (defaults is not null)
            await defaults.Learn(requestOrigin, cancellation);
    }

    /// <summary>The user's setting, else the language reported by the platform, else the chat's setting, else English.</summary>
    public async ValueTask<Language> LanguageOf(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        await languages.OfUser(requestOrigin.User, cancellation) ?? await UnchosenLanguage(requestOrigin, cancellation);

    async ValueTask<Language> UnchosenLanguage(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        requestOrigin.Locale ?? await languages.OfChat(requestOrigin.Chat, cancellation) ?? Language.En;

    /// <summary>
    /// Whether the request counts against the quota. Votes and drafts do not; other buttons do, because they may run a
    /// question or launch a poll.
    /// </summary>
    bool IsCounted(Request request) => request is not CommandRequest { IsDraft: true }
        && (request is not ButtonPress press
            || Parts(press.ButtonId) is not var (prefix, argument)
            || catalog.Button(prefix)?.IsVote(argument) is not true);

    /// <summary>Adds what moderators have to know to a reply that only the moderator reads.</summary>
    Reply WithNotices(Request request, Language language, Reply reply)
    {
        if (!request.Origin.IsModerator || request is CommandRequest { IsDraft: true } || reply.Form is not null
            || !(reply.IsPrivate || request.Origin.IsPrivate))
        {
            return reply;
        }

        List<Block> said = [.. notices.Select(notice => notice.For(request.Origin, language)).OfType<string>().Select(text =>
            new Paragraph(text))];
        return said.Count == 0 ? reply : reply with { Message = reply.Message with { Blocks = [.. reply.Message.Blocks, .. said] } };
    }

    async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (catalog.Command(request.Command) is not { } command)
            return Refusals.NoSuchCommand(request.Command, Menu.Nearest(request.Command, request.Origin.IsModerator), language);
        var spec = command.Spec;
        if (spec.IsForModerators && !request.Origin.IsModerator)
            return request.Origin.IsPrivate ? Refusals.NotInPrivate(spec, language) : Refusals.NotAModerator(spec, language);
        if (request.Options.Values.Sum(value => value.Length) > spec.MaximumLength)
            return Refusals.Long(spec.MaximumLength, language);
        request = NamedArguments.Extract(spec, request);
        if (spec.Options.FirstOrDefault(option => option.IsRequired && request.Option(option.Name) is null) is { } missing)
            return Refusals.Missing(spec, missing, language);
        if (spec.Options.FirstOrDefault(option => request.Option(option.Name) is { } value && !option.Allows(value)) is { } wrong)
            return Refusals.NotAChoice(spec, wrong, language);
        var reply = PagedReplies.Cut(request, await command.Run(request, language, cancellation), number: 1, language);
        return spec.IsPrivate ? reply with { IsPrivate = true } : reply;
    }

    async ValueTask<Reply> Press(ButtonPress press, Language language, CancellationToken cancellation)
    {
        return Parts(press.ButtonId) is var (prefix, argument) && catalog.Button(prefix) is { } handler
            ? await handler.Press(press, argument, language, cancellation)
            : Refusals.NoSuchButton(language);
    }

    async ValueTask<Reply> Submit(FormSubmission submission, Language language, CancellationToken cancellation)
    {
        if (Parts(submission.FormId) is not var (prefix, argument)
            || catalog.Form(prefix) is not { } handler
            || await handler.Open(submission.Origin, argument, language, cancellation) is not { } form)
        {
            return Refusals.NoSuchForm(language);
        }

        var values = FormValidator.Values(form, submission.Values);
        var problems = FormValidator.Problems(form, values, language);
        return problems.Count > 0
            ? FormValidator.Refuse(form, values, problems, language)
            : await handler.Submit(submission with { Values = values }, argument, language, cancellation);
    }

    /// <summary>Splits an id from the network into prefix and argument; null if it cannot be ours.</summary>
    static (string Prefix, string Argument)? Parts(string id) =>
        Encoding.UTF8.GetByteCount(id) <= Button.MaxIdBytes && id.Split(':', 2) is [var prefix, var argument] ? (prefix, argument) : null;

    async ValueTask<Reply> Answer(TextMessage message, Language language, CancellationToken cancellation)
    {
        if (message.Text.Length > MaximumTextLength)
            return Refusals.Long(MaximumTextLength, language);
        return catalog.Text is { } handler && !string.IsNullOrWhiteSpace(message.Text)
            ? await handler.Answer(message, language, cancellation)
            : Refusals.Nothing(language);
    }

    void Observe(Request request, long started, Activity? span)
    {
        var (platform, kind) = (Tag("platform", request.Origin.Chat.Platform), Tag("kind", NameOf(request)));
        BotMetrics.Requests.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, platform, kind);
        _ = span?.SetTag(platform.Key, platform.Value).SetTag(kind.Key, kind.Value);
    }

    static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    // Logs and metrics get our own names only, never what users typed.
    string NameOf(Request request) => request switch
    {
        CommandRequest command => catalog.Command(command.Command)?.Spec.Name ?? "unknown command",
        ButtonPress press => "button " + (catalog.Button(press.ButtonId.Split(':', 2)[0])?.Prefix ?? "unknown"),
        FormSubmission form => "form " + (catalog.Form(form.FormId.Split(':', 2)[0])?.Prefix ?? "unknown"),
        _ => "text",
    };

    static partial class Log
    {
        /// <summary>Adds the platform and the request's name to every line that is logged while the request is handled.</summary>
        public static readonly Func<ILogger, string, string, IDisposable?> Scope =
            LoggerMessage.DefineScope<string, string>("{Platform} {Request}");

        [LoggerMessage(LogLevel.Error, "Request failed, reference {Reference}: {Request} in {Chat}")]
        public static partial void Failed(ILogger logger, Exception exception, string reference, string request, ChatRef chat);

        [LoggerMessage(LogLevel.Error, "The database did not take {Request} ({Kind}), and the member was told so: {Reason}")]
        public static partial void NotStored(ILogger logger, DatabaseErrorKind kind, string request, string reason);

        [LoggerMessage(LogLevel.Warning, "Completion of {Option} of {Command} failed")]
        public static partial void NotCompleted(ILogger logger, Exception exception, string command, string option);
    }
}
