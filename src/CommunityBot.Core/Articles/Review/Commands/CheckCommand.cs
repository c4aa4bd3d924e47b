using System.Globalization;
using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>/check: compares each figure of a text with what is known. Stores nothing.</summary>
sealed class CheckCommand(AnswerEngine engine, FactStore facts) : ICommand
{
    const int MaxFigures = 25;

    static readonly Localized Agrees = new("✓ 相符：{0}（{1}）", "✓ 相符：{0}（{1}）", "✓ agrees: {0} ({1})");
    static readonly Localized Differs = new("✗ 不同：{0}（{1}）", "✗ 不同：{0}（{1}）", "✗ differs: {0} ({1})");
    static readonly Localized NotKnown = new("？没有可比的数字", "？沒有可比的數字", "? nothing known to compare with");
    static readonly Localized Counts = new(
        "{0} 个相符，{1} 个不同，{2} 个没有可比的；{3} 个数字没读懂。", "{0} 個相符，{1} 個不同，{2} 個沒有可比的；{3} 個數字沒讀懂。",
        "{0} agree, {1} differ, {2} not known; {3} not understood.");
    static readonly Localized Nothing = new(
        "没有读到公司数字（{0} 个数字没读懂）。", "沒有讀到公司數字（{0} 個數字沒讀懂）。",
        "I found no company figures in it ({0} numbers not understood).")
    {
        One = "I found no company figures in it ({0} number not understood).",
    };

    static readonly Localized Action = new("核对数字", "核對數字", "Check figures");
    static readonly Localized HowTo = new(
        "把要核对的文字写在 /check 后面，或用 /check 回复那条消息。", "把要核對的文字寫在 /check 後面，或用 /check 回覆那則訊息。",
        "Put the text behind /check, or reply to its message with /check.");

    public CommandSpec Spec { get; } = new(
        "check",
        new("核对一段文字里的数字", "核對一段文字裡的數字", "Check the figures of a text against what is known"),
        [new("text", new("要核对的文字", "要核對的文字", "The text to check")) { TakesRest = true }])
    {
        IsPrivate = true,
        Example = new("壁仞科技2024年营收3.37亿元", "壁仞科技2024年營收3.37億元", "Biren's 2024 revenue was RMB 337 million"),
        MaximumLength = 6000,
        TakesFile = true,
        MessageAction = Action,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (text, day) = (request.Option("text") ?? "", engine.Today());
        if (text.Length == 0 && request.Enclosed is { } enclosed)
        {
            var content = EnclosedContent.Of(enclosed);
            if (content.Text is not { } read)
                return new Reply(Message.Text((content.Refusal ?? FileTexts.NotText).In(language)), IsPrivate: true);
            (text, day) = (read, content.Day ?? content.Posted ?? day);
        }

        if (text.Length == 0)
            return new Reply(Message.Text(HowTo.In(language)), IsPrivate: true);
        var names = await engine.Names(cancellation);
        var dated = new ArticleForm(text) { Date = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) };
        var (reading, refusal) = ArticleReading.Of(dated, names);
        if (reading is null)
            return new Reply(Message.Text(refusal!.In(language)), IsPrivate: true);
        var set = reading.Proposals(day);
        if (set.Proposals.Count == 0)
            return new Reply(Message.Text(Nothing.In(language, set.Left.Count)), IsPrivate: true);
        var compared = await ArticleIntake.Compared(set.Proposals, facts, cancellation);
        var figures = new List<Figure>();
        foreach (var proposal in compared.Take(MaxFigures))
        {
            var figure = ResultText.Figure(ReviewMessages.ResultOf(proposal, names.Catalog), null, language);
            figures.Add(figure with { Note = await Verdict(proposal, names.Catalog, language, cancellation) });
        }

        var differing = compared.Count(proposal => proposal.Comparison == ProposalComparison.Contradicts);
        var unknown = compared.Count(proposal => proposal.Comparison == ProposalComparison.New);
        return new Reply(
            new Message(
                new Paragraph(Counts.In(language, compared.Count - differing - unknown, differing, unknown, set.Left.Count)),
                new Figures(figures)),
            IsPrivate: true);
    }

    async ValueTask<string> Verdict(ReviewProposal proposal, CatalogSnapshot catalog, Language language, CancellationToken cancellation)
    {
        if (proposal.KnownId is not { } id || await facts.Find(id, cancellation) is not { } known)
            return NotKnown.In(language);
        var text = proposal.Comparison == ProposalComparison.Contradicts ? Differs : Agrees;
        return text.In(language, ResultText.Value(Result.Of(known, catalog), null, language), SourceText.Short(known, catalog, language));
    }
}
