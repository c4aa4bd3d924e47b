namespace CommunityBot.Tests.Polls;

/// <summary>The expected behaviour of a poll in a simple model, which counts everything from the ballots.</summary>
sealed class PollModel(bool isMultiple, int maximum, int options)
{
    readonly Dictionary<string, string> memberOf = [];
    readonly Dictionary<string, (SortedSet<int> Options, int At)> ballots = [];
    readonly List<(string From, string Into)> waiting = [];
    readonly HashSet<int> removed = [];
    int time;

    public int Options { get; private set; } = options;

    public bool IsOpen { get; private set; } = true;

    public bool IsRemoved(int option) => removed.Contains(option);

    public long Votes(int option) => ballots.Values.Count(ballot => ballot.Options.Contains(option));

    public long Voters => ballots.Count;

    public void Tap(string account, int option)
    {
        if (!IsOpen || option > Options || removed.Contains(option))
            return;
        var member = Member(account);
        var had = ballots.TryGetValue(member, out var ballot) ? ballot.Options : [];
        SortedSet<int> has = had.Contains(option) ? [.. had.Where(other => other != option)]
            : !isMultiple ? [option]
            : had.Count < maximum ? [.. had, option]
            : had;
        if (ReferenceEquals(has, had))
            return;
        Set(member, has, ++time);
    }

    public void Link(string into, string from)
    {
        var (target, source) = (Member(into), Member(from));
        if (target == source)
            return;
        foreach (var account in memberOf.Where(pair => pair.Value == source).Select(pair => pair.Key).ToList())
            memberOf[account] = target;
        if (IsOpen)
            Merge(source, target);
        else
            waiting.Add((source, target));
    }

    public void Close() => IsOpen = false;

    public void Reopen()
    {
        if (IsOpen)
            return;
        IsOpen = true;
        foreach (var (from, into) in waiting)
            Merge(from, into);
        waiting.Clear();
    }

    /// <summary>Whether the poll takes it.</summary>
    public bool Add()
    {
        Options += IsOpen ? 1 : 0;
        return IsOpen;
    }

    public void Remove(int option)
    {
        if (!IsOpen || !removed.Add(option))
            return;
        foreach (var (member, ballot) in ballots.ToList())
            Set(member, [.. ballot.Options.Where(other => other != option)], ballot.At);
    }

    void Merge(string from, string into)
    {
        if (!ballots.Remove(from, out var moved))
            return;
        if (!ballots.TryGetValue(into, out var own) || own.At < moved.At)
            ballots[into] = moved;
    }

    void Set(string member, SortedSet<int> options, int at)
    {
        if (options.Count == 0)
            _ = ballots.Remove(member);
        else
            ballots[member] = (options, at);
    }

    string Member(string account) => memberOf.TryGetValue(account, out var member) ? member : memberOf[account] = account;
}
