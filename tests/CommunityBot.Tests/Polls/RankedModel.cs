namespace CommunityBot.Tests.Polls;

/// <summary>The expected behaviour of a ranked poll in a simple model.</summary>
sealed class RankedModel
{
    readonly Dictionary<string, string> memberOf = [];
    readonly Dictionary<string, List<int>> drafts = [];
    readonly Dictionary<string, (List<int> Ranking, int At)> ballots = [];
    readonly List<(string From, string Into)> waiting = [];
    int time;

    public bool IsOpen { get; set; } = true;

    public IEnumerable<string> Rankings => ballots.Values.Select(ballot => string.Join(',', ballot.Ranking));

    public void Tap(string account, int option) =>
        Draft(account, draft => draft.Contains(option) ? [.. draft.Where(other => other != option)] : [.. draft, option]);

    public void Undo(string account) => Draft(account, draft => [.. draft.SkipLast(1)]);

    public void Clear(string account) => Draft(account, _ => []);

    public void Confirm(string account)
    {
        var member = Member(account);
        if (!IsOpen || drafts.GetValueOrDefault(member) is not { Count: > 0 } draft)
            return;
        ballots[member] = (draft, ++time);
        _ = drafts.Remove(member);
    }

    public void Withdraw(string account)
    {
        var member = Member(account);
        if (IsOpen && ballots.Remove(member))
            _ = drafts.Remove(member);
    }

    public void Reopen()
    {
        if (IsOpen)
            return;
        IsOpen = true;
        foreach (var (from, into) in waiting)
            Merge(from, into);
        waiting.Clear();
    }

    public void Link(string into, string from)
    {
        var (target, source) = (Member(into), Member(from));
        if (target == source)
            return;
        foreach (var account in memberOf.Where(pair => pair.Value == source).Select(pair => pair.Key).ToList())
            memberOf[account] = target;
        _ = drafts.Remove(source);
        if (IsOpen)
            Merge(source, target);
        else
            waiting.Add((source, target));
    }

    void Merge(string from, string into)
    {
        if (ballots.Remove(from, out var moved) && (!ballots.TryGetValue(into, out var own) || own.At < moved.At))
            ballots[into] = moved;
    }

    void Draft(string account, Func<List<int>, List<int>> change)
    {
        if (IsOpen)
            drafts[Member(account)] = change(drafts.GetValueOrDefault(Member(account), []));
    }

    string Member(string account) => memberOf.TryGetValue(account, out var member) ? member : memberOf[account] = account;
}
