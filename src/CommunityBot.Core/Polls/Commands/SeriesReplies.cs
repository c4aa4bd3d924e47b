using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>The option, completions and reply that the commands about recurring polls share.</summary>
static class SeriesReplies
{
    static readonly Localized Number = new("定期投票的编号", "定期投票的編號", "The recurring poll's number");
    static readonly Localized ThenNext = new("{0} 下一次：{1}。", "{0} 下一次：{1}。", "{0} The next one: {1}.");
    static readonly Localized ThenNone = new("{0} 以后不再发起。", "{0} 以後不再發起。", "{0} It has ended.");

    public static CommandOption Option(bool isRequired) => new("series", Number) { IsRequired = isRequired, Completes = true };

    public static async ValueTask<IReadOnlyList<Completion>> Complete(
        SeriesService service, CompletionRequest request, CancellationToken cancellation) =>
        request.Option != "series" ? [] :
        [
            .. (await service.All(request.Origin, cancellation))
                .Where(series => series.DueAt is not null)
                .Select(series => new Completion($"{series.Number} {series.Draft.Question}", $"{series.Number}"))
                .Where(completion => completion.Label.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase)),
        ];

    /// <param name="done">What was done; {0} is the number.</param>
    public static Reply Of((PollRefusal? Refusal, PollSeries? Series) result, Localized done, Language language)
    {
        if (result is not { Refusal: null, Series: { } series })
            return result.Refusal!.Reply(language);
        var text = done.In(language, series.Number);
        return new Reply(
            Message.Text(
                SeriesTexts.Next(series, language) is { } next ? ThenNext.In(language, text, next) : ThenNone.In(language, text)),
            IsPrivate: true);
    }
}
