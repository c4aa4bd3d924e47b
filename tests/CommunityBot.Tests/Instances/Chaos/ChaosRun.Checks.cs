using System.Globalization;
using Dapper;
using Npgsql;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>What is compared at the end: what members were told and saw, and what the database says.</summary>
sealed partial class ChaosRun
{
    /// <summary>
    /// The calls of which one may be refused over a limit. While the database cannot be reached, calls are not counted, and a call that a
    /// killed process began may arrive late. The bot then waits for the time that the platform names.
    /// </summary>
    const int CallsPerRefusal = 100;

    static readonly TimeSpan MostForTakeOver = TimeSpan.FromSeconds(5);

    async Task Check(ChaosReport report, ChaosDatabase database, IChaosSide[] sides, int closings, string? open)
    {
        await using var connection = await database.Open();
        if (open is not null)
            report.Add(ChaosDegree.Doubtful, $"still open at the end: {open}");
        foreach (var side in sides)
        {
            var problems = await side.Voters.Check(connection);
            report.Add(
                $"votes on {side.Name}",
                $"{side.Voters.Answered} acknowledged, {side.Voters.Unsure} without an answer, {problems.Count} lost or doubled");
            foreach (var problem in problems.Take(5))
                report.Add(ChaosDegree.Fault, $"{problem}");
            if (side.Voters.Answered == 0)
                report.Add(ChaosDegree.Doubtful, $"no vote was acknowledged on {side.Name}");

            AddQuestions(report, side);
            await CheckDigests(report, connection, side);
            await CheckClosings(report, connection, side, closings);
            var (refused, calls, complaints) = side.Limits();
            report.Add($"calls to {side.Name}", $"{calls}, of which {refused} over a limit");
            if (refused > 0)
            {
                report.Add(
                    refused * CallsPerRefusal > calls ? ChaosDegree.Fault : ChaosDegree.Doubtful,
                    $"{side.Name} refused {refused} calls over its limits");
            }

            var lateAnswers = complaints.Count(IsLateAnswer);
            if (lateAnswers > 0)
                report.Add($"interactions on {side.Name}", $"{lateAnswers} answered too late or once more, which Discord ignores");
            foreach (var complaint in complaints.Where(complaint => !IsLateAnswer(complaint)).Take(5))
                report.Add(ChaosDegree.Doubtful, $"{complaint}");
        }

        report.Add("errors in the logs", $"{bots.Sum(bot => bot.Problems.Count)}");
        report.Details.AddRange(bots.SelectMany(bot => bot.Problems).GroupBy(KindOf)
            .OrderByDescending(lines => lines.Count()).Take(8).Select(lines => $"{lines.Count()} x {lines.Key}"));
    }

    void AddQuestions(ChaosReport report, IChaosSide side)
    {
        var (all, late) = (answers[side.Name], side.AnsweredLate);
        var right = all.Count(text => text?.Contains("337", StringComparison.Ordinal) == true);
        var unanswered = all.Count(text => text is null);
        report.Add(
            $"questions on {side.Name}",
            $"{all.Count} asked, {right} answered and {all.Count - right - unanswered} refused within 8 s, {late} later, "
                + $"{unanswered - late} never");
        foreach (var text in all.Where(text => text?.Contains("337", StringComparison.Ordinal) == false).Distinct().Take(3))
            report.Details.Add($"a question on {side.Name} was answered with: {text!.ReplaceLineEndings(" ")}");
    }

    static async Task CheckDigests(ChaosReport report, NpgsqlConnection connection, IChaosSide side)
    {
        var states = (await connection.QueryAsync<(string User, int State, int? Reason)>(
            "SELECT s.user_ref, d.state, d.reason FROM deliveries d JOIN digest_subscriptions s ON s.id = d.subject"))
            .ToLookup(row => row.User, row => (row.State, row.Reason));
        var (doubled, missed, unknown) = (0, 0, 0);
        foreach (var (account, count) in side.Digests())
        {
            if (count > 1)
                doubled++;
            else if (count == 0 && states[account].Any(delivery => delivery.State == UnknownDelivery))
                unknown++;
            else if (count == 0)
                missed++;
            if (count != 1)
                report.Details.Add($"{account} got {count} digests, recorded as (state, reason) {string.Join(", ", states[account])}");
        }

        report.Add(
            $"digests on {side.Name}", $"{side.Digests().Count} due, {doubled} doubled, {missed} missed, {unknown} recorded as unknown");
        if (doubled > 0)
            report.Add(ChaosDegree.Fault, $"digests on {side.Name}: {doubled} doubled");
        if (missed > 0)
            report.Add(ChaosDegree.Fault, $"digests on {side.Name}: {missed} missed");
    }

    static async Task CheckClosings(ChaosReport report, NpgsqlConnection connection, IChaosSide side, int closings)
    {
        var unknown = (await connection.QueryAsync<(string Question, string Chat)>(
            "SELECT p.question, n.chat_ref FROM poll_notices n JOIN polls p ON p.id = n.poll_id WHERE n.state = @UnknownNotice",
            new { UnknownNotice })).Where(row => row.Chat.StartsWith(side.Name, StringComparison.Ordinal)).ToList();
        var seen = side.Closings(closings);
        var doubled = seen.Count(count => count > 2);
        var notSeen = Enumerable.Range(0, closings).Where(i => seen[i] < 2).ToList();
        var told = notSeen.Count(i => unknown.Exists(row => row.Question.Contains(Closing(i), StringComparison.Ordinal)));
        report.Add($"closings on {side.Name}",
            $"{closings} due, {doubled} doubled, {notSeen.Count - told} missed, {told} recorded as unknown");
        if (doubled > 0)
            report.Add(ChaosDegree.Fault, $"closings on {side.Name}: {doubled} doubled");
        if (notSeen.Count > told)
            report.Add(ChaosDegree.Fault, $"closings on {side.Name}: {notSeen.Count - told} missed");
    }

    void Add(ChaosReport report, ChaosChanges changes)
    {
        report.Add("take-over of a lease", Quantiles(leases.TakeOvers));
        report.Add("a line of the chat seen by another instance", Quantiles(changes.Lines));
        report.Add("a poll seen by another instance", $"{Quantiles(changes.Polls)}; {changes.Disturbed} samples met a fault");
        if (leases.TakeOvers is [.., var longest] && longest > MostForTakeOver.TotalSeconds)
            report.Add(ChaosDegree.Doubtful, $"a lease was without a holder for {longest:F1} s");
        foreach (var (lease, seconds) in leases.Open.Where(lease => lease.Seconds > 10))
            report.Add(ChaosDegree.Doubtful, $"nobody has the lease {lease}, for {seconds:F0} s");
    }

    /// <summary>
    /// A process that resumes the session of one that was killed gets the events of its last second again, and those since: they may have
    /// an answer already, or come too late for one.
    /// </summary>
    static bool IsLateAnswer(string complaint) => complaint.Contains(" 40060 ", StringComparison.Ordinal)
        || complaint.Contains(" 10062 ", StringComparison.Ordinal);

    /// <summary>The source of an error and its exception, without what differs each time.</summary>
    static string KindOf(string line)
    {
        var exception = line.IndexOf("Exception", StringComparison.Ordinal);
        var source = line[..Math.Min(line.IndexOf('[', StringComparison.Ordinal) is > 0 and var end ? end : 60, line.Length)];
        return exception < 0 ? source : $"{source} {line[Math.Max(0, exception - 40)..Math.Min(line.Length, exception + 90)]}";
    }

    static string Quantiles(IReadOnlyList<double> seconds) => seconds.Count == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture,
        $"{seconds[seconds.Count / 2]:F2} s median, {seconds[seconds.Count * 95 / 100]:F2} s p95, "
            + $"{seconds[^1]:F2} s at most ({seconds.Count})");
}
