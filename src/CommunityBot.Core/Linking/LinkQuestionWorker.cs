using CommunityBot.Core.Commands;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Linking;

/// <summary>
/// Sends the questions and reports of link requests, each at most once: to the private chat of an account, or to a chat.
/// What does not arrive is shown by the command itself on that side.
/// </summary>
sealed partial class LinkQuestionWorker(
    Database database, Platforms platforms, IEnumerable<ICommand> commands, ILanguagePreferences languages, LinkSignal signal,
    TimeProvider clock, ILogger<LinkQuestionWorker> logger) : Worker(clock, logger)
{
    // For requests of other instances whose platforms run here.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    readonly Dictionary<LinkKind, CodeCommand> byKind = commands.OfType<CodeCommand>().ToDictionary(command => command.Kind);

    protected override TimeSpan RetryDelay => Interval;

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            var next = signal.Next;
            await SendAll(stopping);
            _ = await Task.WhenAny(next, Task.Delay(Interval, Clock, stopping));
            stopping.ThrowIfCancellationRequested();
        }
    }

    async Task SendAll(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var request in await database.Read(connection => Task.FromResult(LinkRequests.Unsent(connection, now)), cancellation))
            await Send(request, cancellation);
    }

    async Task Send(LinkRequest request, CancellationToken cancellation)
    {
        var isQuestion = request.State == LinkRequestState.Confirmed;
        var side = isQuestion ? request.Subject : request.Taker;
        var reader = isQuestion ? request.MadeBy : request.TakenBy;
        if (platforms.Of(ChatRef.Parse(side)) is not { } platform)
            return;
        // Marked first: an unknown outcome is not repeated, because the command shows the question too.
        var sent = isQuestion ? LinkRequestState.Asked : LinkRequestState.Done;
        if (!await database.Write(connection => LinkRequests.Advance(connection, request.Id, request.State, sent), cancellation))
            return;
        try
        {
            var chat = request.Kind == LinkKind.Chat
                ? ChatRef.Parse(side)
                : await platforms.PrivateChat(UserRef.Parse(side), cancellation);
            if (chat is not { } place)
                return;
            var language = request.Kind == LinkKind.Chat
                ? await languages.OfChat(place, cancellation)
                : await languages.OfUser(reader, cancellation);
            var spoken = language ?? request.Language ?? Language.En;
            var message = isQuestion
                ? await byKind[request.Kind].Question(request, spoken, cancellation)
                : byKind[request.Kind].Report(spoken);
            _ = await platform.Send(place, message, new SendOptions(Priority.Reply, request.Id + (isQuestion ? "q" : "r")), cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.NotSent(Logger, request.Kind, side.Split(':')[0], error.Message);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A message about a link ({Kind}) did not reach {Platform}: {Reason}")]
        public static partial void NotSent(ILogger logger, LinkKind kind, string platform, string reason);
    }
}
