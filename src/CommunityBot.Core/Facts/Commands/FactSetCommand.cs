using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Facts.Commands;

/// <summary>/fact set: a moderator enters a figure with its source.</summary>
sealed class FactSetCommand(FigureEntry entries, FactLedger ledger, FactReplies replies, FactStore facts) : ICommand
{
    const string Basis = "basis";

    public CommandSpec Spec { get; } = new(
        "fact set",
        new("录入一个数字和它的出处", "輸入一個數字和它的出處", "Enter a figure with its source"),
        [
            new("figure", new("公司 时期 指标 = 数值", "公司 時期 指標 = 數值", "Company, period, metric = value")) { IsRequired = true },
            new("source", new("出处：标题或网址", "出處：標題或網址", "Where it is from: a title or a link")) { IsRequired = true, TakesRest = true },
            new(Basis, new("数字的性质", "數字的性質", "What kind of figure it is"))
            {
                // What is computed is not entered.
                Choices =
                [
                    .. Enum.GetValues<Basis>().Where(basis => basis != Catalog.Basis.Computed)
                        .Select(basis => new CommandChoice(BasisWord.Of(basis), NameOf(basis))),
                ],
            },
        ])
    {
        Example = new(
            "壁仞科技 2025年 营业收入 = 12.4亿元 出处=2025年报", "壁仞科技 2025年 營業收入 = 12.4億元 出處=2025年報",
            "Biren 2025 revenue = RMB 1.24 billion source=annual report"),
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.Never,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var source = request.Option("source") ?? "";
        if (source.Length > FactReplies.MaxText)
            return FactReplies.Private(FactTexts.TooLong.In(language, FactReplies.MaxText));
        if (await replies.NotHere(request.Origin, language, cancellation) is { } refusal)
            return refusal;
        var (fact, metric, problem) = await entries.Read(request.Option("figure") ?? "", language, cancellation);
        if (fact is null)
            return FactReplies.Private(problem!);
        var entry = fact with { Basis = BasisWord.Read(request.Option(Basis) ?? "") ?? Catalog.Basis.Reported };
        var known = (await facts.Of(entry.EntityId, entry.Quantity, cancellation)).Find(other => IsSame(other, entry));
        if (known is not null)
            return FactReplies.Private(FactTexts.Already.In(language, known.Id));
        var done = await ledger.Set(request.Origin, entry, metric!.Unit, source, cancellation);
        return await replies.Done(done, FactTexts.WasSet, request.Origin, withUses: false, language, cancellation);
    }

    /// <summary>The same figure, entered by a person before or with the same value.</summary>
    static bool IsSame(Fact known, Fact entry) => known.SegmentId == entry.SegmentId && known.Period.IsSame(entry.Period)
        && known.Basis == entry.Basis
        && (known.Origin == FactOrigin.Person
            || (known.Number == entry.Number && known.Range == entry.Range && known.Currency == entry.Currency));

    static Localized NameOf(Basis basis) => basis switch
    {
        Catalog.Basis.Claimed => new("文中说法", "文中說法", "claimed"),
        Catalog.Basis.Planned => new("计划或目标", "計畫或目標", "planned"),
        Catalog.Basis.Estimated => new("预计", "預計", "estimated"),
        Catalog.Basis.NonGaap => new("非公认会计准则", "非公認會計準則", "non-GAAP"),
        _ => new("实际值", "實際值", "reported"),
    };
}
