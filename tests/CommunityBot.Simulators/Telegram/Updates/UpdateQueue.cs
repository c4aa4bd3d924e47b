using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Updates;

/// <summary>The updates for the bot: https://core.telegram.org/bots/api#getting-updates. Used under the world's gate.</summary>
sealed class UpdateQueue(ChangeNotifier changes)
{
    /// <summary>
    /// "Specify an empty list to receive all update types except chat_member, message_reaction, and message_reaction_count
    /// (default)": https://core.telegram.org/bots/api#getupdates.
    /// </summary>
    static readonly HashSet<string> OnlyWhenNamed = ["chat_member", "message_reaction", "message_reaction_count"];

    readonly List<QueuedUpdate> confirmed = [];
    readonly List<QueuedUpdate> waiting = [];
    long lastId = 800_000_000;

    public IReadOnlyList<QueuedUpdate> Waiting => waiting;

    /// <summary>
    /// Null is the default. Set by getUpdates and setWebhook; "this parameter doesn't affect updates created before the call".
    /// </summary>
    public HashSet<string>? Allowed { get; set; }

    /// <summary>Adds an update and returns its id; null if the bot did not ask for this kind.</summary>
    public long? Add(string kind, JsonObject content, long queue)
    {
        if (Allowed is null ? OnlyWhenNamed.Contains(kind) : !Allowed.Contains(kind))
            return null;
        var id = ++lastId;
        var update = new JsonObject { ["update_id"] = id, [kind] = content };
        // The updates of the stand-in must conform to the specification too.
        if (ShapeCheck.Type("Update", update) is { Count: > 0 } wrong)
            throw new InvalidOperationException($"the stand-in's own update is wrong: {string.Join("; ", wrong)}");
        Put(new QueuedUpdate(id, queue, update.ToJsonString()));
        return id;
    }

    /// <summary>Adds an update as it is: malformed, or of an unknown kind. {id} becomes the next id.</summary>
    public long Inject(string json)
    {
        var id = ++lastId;
        Put(new QueuedUpdate(id, 0, json.Replace("{id}", id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal)));
        return id;
    }

    /// <summary>The updates from that id on. Confirms all before it.</summary>
    public List<QueuedUpdate> From(long offset, int limit)
    {
        // "The negative offset can be specified to retrieve updates starting from -offset update from the end of the updates
        // queue. All previous updates will be forgotten."
        if (offset < 0)
            offset = waiting.Count + offset > 0 ? waiting[(int)(waiting.Count + offset)].Id : 0;
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            if (waiting[i].Id < offset)
                Confirm(waiting[i]);
        }

        return [.. waiting.Take(limit)];
    }

    public void Confirm(QueuedUpdate update)
    {
        if (waiting.Remove(update))
            confirmed.Add(update);
        changes.Notify();
    }

    public void Drop() => waiting.Clear();

    /// <summary>Delivers the last confirmed updates again, as to a bot that lost its offset or whose webhook answered too late.</summary>
    public void Repeat(int count)
    {
        var again = confirmed.TakeLast(count).ToList();
        waiting.InsertRange(0, again);
        changes.Notify();
    }

    /// <summary>Reverses the waiting updates.</summary>
    public void Reverse()
    {
        waiting.Reverse();
        changes.Notify();
    }

    /// <summary>
    /// "If there are no new updates for at least a week, then identifier of the next update will be chosen randomly instead of
    /// sequentially": https://core.telegram.org/bots/api#update.
    /// </summary>
    public void JumpTo(long id) => lastId = id - 1;

    void Put(QueuedUpdate update)
    {
        waiting.Add(update);
        changes.Notify();
    }
}

/// <summary>An update as JSON. Those of one <paramref name="Queue"/> (a chat) are delivered one after the other.</summary>
sealed record QueuedUpdate(long Id, long Queue, string Json);
