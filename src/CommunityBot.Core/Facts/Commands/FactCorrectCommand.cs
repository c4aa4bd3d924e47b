using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact correct: a moderator gives a figure another value; the old one stays as its earlier value.</summary>
sealed class FactCorrectCommand(FactLedger ledger, FactReplies replies, LiveCatalog live) : ICommand
{
    static readonly Localized Usage = new(
        "请写成“编号 = 新数值”，例如：12 = 12.4亿元", "請寫成「編號 = 新數值」，例如：12 = 12.4億元",
        "Write it as number = new value, for example: 12 = RMB 1.24 billion");

    public CommandSpec Spec { get; } = new(
        FactProposals.Correct,
        new("更正一个数字，写明出处", "更正一個數字，寫明出處", "Correct a figure, with the source"),
        [
            new("change", new("编号 = 新数值", "編號 = 新數值", "Number = new value")) { IsRequired = true },
            new("source", new("出处：标题或网址", "出處：標題或網址", "Where it is from: a title or a link")) { IsRequired = true, TakesRest = true },
        ])
    {
        Example = new("12 = 12.4亿元 出处=2025年报", "12 = 12.4億元 出處=2025年報", "12 = RMB 1.24 billion source=annual report"),
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.Never,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (change, source) = (request.Option("change") ?? "", request.Option("source") ?? "");
        if (source.Length > FactReplies.MaxText)
            return FactReplies.Private(FactTexts.TooLong.In(language, FactReplies.MaxText));
        if (change.Split('=', '＝') is not [var typed, { Length: > 0 } value])
            return FactReplies.Private(Usage.In(language));
        var (fact, refusal) = await replies.Current(typed, language, cancellation);
        if (fact is null)
            return refusal!;
        var metric = (await live.Refresh(cancellation)).Metrics[fact.MetricId];
        var (entry, problem) = FigureValue.Replace(fact, metric, value.Trim(), language);
        if (entry is null)
            return FactReplies.Private(problem!);
        if (entry.Number == fact.Number && entry.Range == fact.Range && entry.Currency == fact.Currency && entry.Qualifier == fact.Qualifier
            && Equals(entry.Text, fact.Text))
        {
            return FactReplies.Private(FactTexts.Same.In(language));
        }

        var proposal = FactProposals.Text(Spec.Name, value.Trim(), source);
        if (await replies.Proposed(request.Origin, fact.Id, proposal, language, cancellation) is { } proposed)
            return proposed;
        var done = await ledger.Correct(request.Origin, fact, entry, metric.Unit, source, cancellation);
        return await replies.Done(done, FactTexts.WasCorrected, request.Origin, withUses: true, language, cancellation);
    }
}
