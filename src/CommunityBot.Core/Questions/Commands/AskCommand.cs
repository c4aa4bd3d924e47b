using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Commands;

/// <summary>/ask, and plain text addressed to the bot.</summary>
sealed class AskCommand(QuestionService questionService, NameCompletion completion) : ICommand, ITextHandler
{
    public CommandSpec Spec { get; } = new(
        "ask",
        new("问一家公司的指标", "問一家公司的指標", "Ask about a company's metric"),
        [
            new("question", new("问题，比如 壁仞2024年营收", "問題，例如 壁仞2024年營收", "The question, such as: Biren revenue 2024"))
            {
                IsRequired = true,
                TakesRest = true,
                Completes = true,
            },
        ])
    {
        FromLink = LinkUse.AtOnce,
        Example = new("壁仞科技2024年营收是多少", "壁仞科技2024年營收是多少", "What was Biren's revenue in 2024?"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var question = request.Option("question") ?? "";
        var spoken = LanguageOf(request.Origin, question, language);
        return new(request.IsDraft
            ? await questionService.Draft(question, spoken, cancellation)
            : await questionService.Ask(request.Origin, question, spoken, cancellation));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        completion.LastName(request.Typed, language, cancellation);

    public async ValueTask<Reply> Answer(TextMessage message, Language language, CancellationToken cancellation) => new(
        await questionService.Ask(message.Origin, message.Text, LanguageOf(message.Origin, message.Text, language), cancellation));

    /// <summary>The language that the member has set, else that of the question.</summary>
    static Language LanguageOf(RequestOrigin origin, string question, Language reader) =>
        origin.ChosenLanguage ?? QuestionLanguage.Of(question, reader);
}
