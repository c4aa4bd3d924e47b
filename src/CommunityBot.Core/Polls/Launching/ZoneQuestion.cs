using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>
/// Asks in which time zone a clock time is, where no zone is known, instead of taking it for UTC. The poll waits meanwhile.
/// </summary>
sealed class ZoneQuestion(Database database, TimeProvider clock)
{
    public const string ButtonPrefix = "pz";

    const string KeyPrefix = "poll-draft:";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    static readonly string[] Offered = ["Asia/Shanghai", "Europe/London", "America/New_York", "America/Los_Angeles"];

    static readonly Localized Which = new(
        "「{0}」是哪里的时间？点一下就发起；别的地方请写明，例如 {1}={0} 东京。",
        "「{0}」是哪裡的時間？點一下就發起；別的地方請寫明，例如 {1}={0} 東京。",
        "In which time zone is “{0}”? A tap launches the poll. For another place write it, as in {1}={0} Tokyo.");

    public async ValueTask<PollRefusal> Ask(PollDraft draft, RequestOrigin requestOrigin)
    {
        var id = NewId.Create();
        await State(requestOrigin).Set(KeyPrefix + id, JsonSerializer.Serialize(draft), requestOrigin.User.Id, Lifetime);
        var (field, time) = draft switch
        {
            { Every: { } every } => ("every", every),
            { Starts: { } starts } => ("starts", starts),
            _ => ("closes", draft.Closes!),
        };
        return new PollRefusal(Which, time, field)
        {
            Field = field,
            Buttons = language => [.. Offered.Select(zone => new Button($"{ButtonPrefix}:{id}:{zone}", TimeZoneNames.Short(zone, language)))],
        };
    }

    /// <summary>The poll that waits; null if there is none (any more).</summary>
    public async ValueTask<PollDraft?> Find(RequestOrigin requestOrigin, string id, CancellationToken cancellation) =>
        await State(requestOrigin).Find(KeyPrefix + id, cancellation) is { } stored ? JsonSerializer.Deserialize<PollDraft>(stored) : null;

    public Task Forget(RequestOrigin requestOrigin, string id) => State(requestOrigin).Remove(KeyPrefix + id);

    AdapterState State(RequestOrigin requestOrigin) => new(database, clock, requestOrigin.User.Platform);
}
