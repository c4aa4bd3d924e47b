using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Commands;

/// <summary>Takes what an adapter decoded to whoever answers it. The one error boundary: whatever breaks behind it is logged and answered kindly.</summary>
public sealed partial class Dispatcher
{
    /// <summary>Counted in UTF-16 units over all that was typed; a question is a line, not a document.</summary>
    public const int MaximumTextLength = 2000;

    const int MaximumCompletions = 25;

    readonly CommandCatalog catalog;
    readonly ILanguagePreferences languages;
    readonly RequestQuota requestQuota;
    readonly IPersonDirectory personDirectory;
    readonly ILogger<Dispatcher> logger;

    internal Dispatcher(CommandCatalog catalog, ILanguagePreferences languages, RequestQuota quota, IPersonDirectory persons, ILogger<Dispatcher> logger)
    {
        this.catalog = catalog;
        this.languages = languages;
        this.requestQuota = quota;
        this.personDirectory = persons;
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
            language = await LanguageOf(request.Origin, cancellation);
            if (IsCounted(request) && requestQuota.Take(request.Origin, await personDirectory.Find(request.Origin.User, cancellation) ?? request.Origin.User.ToString()) is { } wait)
                return Refusals.TooMany(wait, language);
            return request switch
            {
                CommandRequest command => await Run(command, language, cancellation),
                ButtonPress press => await Press(press, language, cancellation),
                FormSubmission form => await Submit(form, language, cancellation),
                TextMessage text => await Answer(text, language, cancellation),
                _ => throw new NotSupportedException($"Nothing answers a {request.GetType().Name}."),
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // Short enough to read out; letters and digits that look alike are left out.
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

    /// <summary>Proposals for what is being typed; none where something breaks, as nobody waits for them.</summary>
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
                return [.. option.ChoicesLike(request.Typed).Select(choice => new Completion(choice.Label.In(language), choice.Value)).Take(MaximumCompletions)];
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

    /// <summary>The reader's own choice, else what the platform says of them, else the chat's, else English.</summary>
    public async ValueTask<Language> LanguageOf(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        await languages.OfUser(requestOrigin.User, cancellation)
        ?? requestOrigin.Locale
        ?? await languages.OfChat(requestOrigin.Chat, cancellation)
        ?? Language.En;

    /// <summary>A vote costs little, and is never asked to wait; what is behind other buttons may be a question or a new poll. What is still being typed does not count.</summary>
    bool IsCounted(Request request) => request is not CommandRequest { IsDraft: true }
        && (request is not ButtonPress press || Parts(press.ButtonId) is not var (prefix, argument) || catalog.Button(prefix)?.IsVote(argument) is not true);

    async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (catalog.Command(request.Command) is not { } command)
            return Refusals.NoSuchCommand(request.Command, Menu.Nearest(request.Command, request.Origin.IsModerator), language);
        var spec = command.Spec;
        if (spec.IsForModerators && !request.Origin.IsModerator)
            return Refusals.NotAModerator(spec, language);
        if (request.Options.Values.Sum(value => value.Length) > MaximumTextLength)
            return Refusals.Long(MaximumTextLength, language);
        if (spec.Options.FirstOrDefault(option => option.IsRequired && request.Option(option.Name) is null) is { } missing)
            return Refusals.Missing(spec, missing, language);
        if (spec.Options.FirstOrDefault(option => request.Option(option.Name) is { } value && !option.Allows(value)) is { } wrong)
            return Refusals.NotAChoice(spec, wrong, language);
        var reply = await command.Run(request, language, cancellation);
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

    /// <summary>An id that came over the network as handler and argument; null where it was never one of ours.</summary>
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

    // What users typed stays out of the log: only which of our own names was asked for.
    string NameOf(Request request) => request switch
    {
        CommandRequest command => catalog.Command(command.Command)?.Spec.Name ?? "unknown command",
        ButtonPress press => "button " + (catalog.Button(press.ButtonId.Split(':', 2)[0])?.Prefix ?? "unknown"),
        FormSubmission form => "form " + (catalog.Form(form.FormId.Split(':', 2)[0])?.Prefix ?? "unknown"),
        _ => "text",
    };

    static partial class Log
    {
        /// <summary>On every line that is logged on the way to the reply, whoever logs it.</summary>
        public static readonly Func<ILogger, string, string, IDisposable?> Scope = LoggerMessage.DefineScope<string, string>("{Platform} {Request}");

        [LoggerMessage(LogLevel.Error, "Request failed, reference {Reference}: {Request} in {Chat}")]
        public static partial void Failed(ILogger logger, Exception exception, string reference, string request, ChatRef chat);

        [LoggerMessage(LogLevel.Warning, "Completion of {Option} of {Command} failed")]
        public static partial void NotCompleted(ILogger logger, Exception exception, string command, string option);
    }
}
