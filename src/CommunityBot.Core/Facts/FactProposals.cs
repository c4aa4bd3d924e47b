using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts;

/// <summary>
/// Changes that moderators of other communities proposed, and what a moderator who may change figures makes of them: carried out as if
/// they had typed the command, or refused.
/// </summary>
sealed class FactProposals(FactLedger ledger, FactReplies replies, LiveCatalog live)
{
    public const string Correct = "fact correct", Dispute = "fact dispute", Retract = "fact retract";

    const string Before = ": ", Between = " · ";

    static readonly Localized Gone = new(
        "这个提议已经处理过。", "這個提議已經處理過。", "This proposal has been decided already.");
    static readonly Localized WasRefused = new("没有采用这个提议。", "沒有採用這個提議。", "The proposal is refused.");

    /// <summary>What is kept of a command: its name and what it was given.</summary>
    public static string Text(string command, string reason) => command + Before + reason;

    /// <inheritdoc cref="Text(string, string)"/>
    public static string Text(string command, string value, string source) => Text(command, value + Between + source);

    /// <summary>Carries a proposal out. The moderator who does it answers for it; the source or reason is the proposal's.</summary>
    public async ValueTask<Reply> Apply(RequestOrigin moderator, string id, Language language, CancellationToken cancellation)
    {
        if (await ledger.Find(id, cancellation) is not { Kind: FactEventKind.Propose, IsUndone: false } proposed
            || Parts(proposed.Reason) is not var (command, rest))
        {
            return FactReplies.Private(Gone.In(language));
        }

        var (fact, refusal) = await replies.Current($"{proposed.FactId}", language, cancellation);
        if (fact is null)
            return refusal!;
        if (await Change(moderator, fact, command, rest, language, cancellation) is not var (done, what, problem))
            return FactReplies.Private(Gone.In(language));
        if (done is null)
            return FactReplies.Private(problem!);
        _ = await ledger.Close(id, cancellation);
        return await replies.Done(done, what!, moderator, withUses: command != Dispute, language, cancellation);
    }

    public async ValueTask<Reply> Refuse(string id, Language language, CancellationToken cancellation) =>
        FactReplies.Private((await ledger.Close(id, cancellation) ? WasRefused : Gone).In(language));

    async ValueTask<(FactEvent? Done, Localized? What, string? Problem)?> Change(
        RequestOrigin moderator, Fact fact, string command, string rest, Language language, CancellationToken cancellation)
    {
        switch (command)
        {
            case Dispute:
                return (await ledger.Dispute(moderator, fact.Id, rest, cancellation), FactTexts.WasDisputed, null);
            case Retract:
                return (await ledger.Retract(moderator, fact.Id, rest, cancellation), FactTexts.WasRetracted, null);
            case Correct when rest.Split(Between, 2) is [var value, var source]:
                var metric = (await live.Refresh(cancellation)).Metrics[fact.MetricId];
                var (entry, problem) = FigureValue.Replace(fact, metric, value, language);
                return entry is null
                    ? (null, null, problem)
                    : (await ledger.Correct(moderator, fact, entry, metric.Unit, source, cancellation), FactTexts.WasCorrected, null);
            default:
                return null;
        }
    }

    static (string Command, string Given)? Parts(string text) =>
        text.Split(Before, 2) is [var command, var rest] ? (command, rest) : null;
}
