using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>
/// Asks in which time zone a clock time is, where no zone is known, instead of taking it for UTC. The poll or the command waits
/// meanwhile.
/// </summary>
sealed class ZoneQuestion(Database database, SettingsStore settings, TimeProvider clock)
{
    public const string ButtonPrefix = "pz";

    const string DraftPrefix = "poll-draft:", CommandPrefix = "zone-command:";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    static readonly string[] Offered = ["Asia/Shanghai", "Europe/London", "America/New_York", "America/Los_Angeles"];

    static readonly Localized WhichOfPoll = new(
        "“{0}”是哪里的时间？点一下就发起；别的地方请写明，例如 {1}={0} 东京。",
        "「{0}」是哪裡的時間？點一下就發起；別的地方請寫明，例如 {1}={0} 東京。",
        "In which time zone is “{0}”? A tap launches the poll. For another place write it, as in {1}={0} Tokyo.");

    static readonly Localized WhichOfCommand = new(
        "“{0}”是哪里的时间？点一下就继续；别的地方请写明，例如 18:00 东京。",
        "「{0}」是哪裡的時間？點一下就繼續；別的地方請寫明，例如 18:00 東京。",
        "In which time zone is “{0}”? A tap goes on with it. For another place write it, as in 18:00 Tokyo.");

    public async ValueTask<PollRefusal> Ask(PollDraft draft, RequestOrigin requestOrigin)
    {
        var id = NewId.Create();
        await State(requestOrigin).Set(DraftPrefix + id, JsonSerializer.Serialize(draft), requestOrigin.User.Id, Lifetime);
        var (field, time) = draft switch
        {
            { Every: { } every } => ("every", every),
            { Starts: { } starts } => ("starts", starts),
            _ => ("closes", draft.Closes!),
        };
        return new PollRefusal(WhichOfPoll, time, field) { Field = field, Buttons = language => Buttons(id, language) };
    }

    /// <summary>The question for the time in one option of a command; null if a zone is known, or the time needs none.</summary>
    public async ValueTask<Reply?> For(CommandRequest request, string option, Language language, CancellationToken cancellation)
    {
        if (request.Option(option) is not { } typed
            || !ClosingTimeParser.NeedsZone(typed)
            || await settings.ZoneFor(request.Origin, cancellation) is not null)
        {
            return null;
        }

        var id = NewId.Create();
        await State(request.Origin).Set(
            CommandPrefix + id, JsonSerializer.Serialize(new WaitingCommand(request.Command, request.Options)), request.Origin.User.Id,
            Lifetime);
        return new Reply(
            Message.Text(WhichOfCommand.In(language, typed)) with { Buttons = Buttons(id, language) }, IsPrivate: true);
    }

    /// <summary>The poll that waits; null if there is none (any more).</summary>
    public async ValueTask<PollDraft?> Draft(RequestOrigin requestOrigin, string id, CancellationToken cancellation) =>
        await State(requestOrigin).Find(DraftPrefix + id, cancellation) is { } stored
            ? JsonSerializer.Deserialize<PollDraft>(stored)
            : null;

    /// <summary>The command that waits; null if there is none (any more).</summary>
    public async ValueTask<WaitingCommand?> Command(RequestOrigin requestOrigin, string id, CancellationToken cancellation) =>
        await State(requestOrigin).Find(CommandPrefix + id, cancellation) is { } stored
            ? JsonSerializer.Deserialize<WaitingCommand>(stored)
            : null;

    public async Task Forget(RequestOrigin requestOrigin, string id)
    {
        _ = await State(requestOrigin).Remove(DraftPrefix + id);
        _ = await State(requestOrigin).Remove(CommandPrefix + id);
    }

    static IReadOnlyList<Button> Buttons(string id, Language language) =>
        [.. Offered.Select(zone => new Button($"{ButtonPrefix}:{id}:{zone}", TimeZoneNames.Short(zone, language)))];

    AdapterState State(RequestOrigin requestOrigin) => new(database, clock, requestOrigin.User.Platform);
}

/// <summary>A command that waits for the answer to the question about the time zone, and is run then.</summary>
sealed record WaitingCommand(string Command, IReadOnlyDictionary<string, string> Options);
