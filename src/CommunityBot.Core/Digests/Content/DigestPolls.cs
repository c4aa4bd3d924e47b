using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Commands;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// The poll buttons of a digest. A private chat has no community, so a vote there counts for the home chat of the
/// subscription or of the reminders of predictions. Button ids: <c>dv:poll</c> opens a poll or all predictions of its post,
/// <c>dv:poll:action</c> votes in it, and <c>dv:+prompt</c> opens the poll of a prompt, launching it if there is none.
/// </summary>
sealed class DigestPolls(
    Database database, CommunityChats communities, Accounts accounts, Prompts prompts, PollLaunch launch,
    PollReplies replies, VoteButtonHandler votes)
    : IButtonHandler
{
    const string ButtonPrefix = "dv";

    const int MaxForecasts = 5;

    static readonly Localized Stale = new(
        "这个按钮已经失效。最新内容请发送 /digest now。",
        "這個按鈕已經失效。最新內容請傳送 /digest now。",
        "This button is out of date. For the newest, send /digest now.");
    static readonly Localized Forecast = new("预测 {0}", "預測 {0}", "Forecast {0}");

    public string Prefix => ButtonPrefix;

    // A prompt's poll may have to be launched first, so its button is not handled as a vote.
    public bool IsVote(string argument) => argument is not ['+', ..];

    public static Button Show(string poll, string label) => new($"{ButtonPrefix}:{poll}", label) { Meaning = ButtonMeaning.Main };

    /// <summary>One button for each post: predictions that share one are opened together.</summary>
    public static IReadOnlyList<Button> Forecasts(IEnumerable<Poll> predictions, Language language) =>
    [
        .. predictions.GroupBy(poll => poll.GroupId ?? poll.Id)
            .Take(MaxForecasts)
            .Select(post => Show(post.First().Id, Forecast.In(language, Numbers([.. post.Select(poll => poll.Number).Order()])))),
    ];

    static string Numbers(IReadOnlyList<int> numbers) =>
        numbers.Count > 1 && numbers[^1] - numbers[0] == numbers.Count - 1
            ? $"#{numbers[0]}–#{numbers[^1]}"
            : string.Join(' ', numbers.Select(number => $"#{number}"));

    public static Button Vote(string promptKey, string label) => new($"{ButtonPrefix}:+{promptKey}", label);

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument is ['+', .. var key])
            return await VoteOn(press, key, language, cancellation);
        var parts = argument.Split(':');
        if (parts.Length > 2
            || await database.Read(connection => Task.FromResult(PollRepository.Find(connection, parts[0])), cancellation) is not { } poll
            || await HomeOf(press.Origin, poll.Community, cancellation) is not { } home)
        {
            return new Reply(Message.Text(Stale.In(language)), IsPrivate: true);
        }

        return parts.Length == 1
            ? await Opened(press, home, poll, language, cancellation)
            : WithDigestButtons(
                await votes.Press(press with { Origin = press.Origin with { Chat = home } }, argument, language, cancellation),
                press, home);
    }

    async ValueTask<Reply> VoteOn(ButtonPress press, string key, Language language, CancellationToken cancellation)
    {
        if (await prompts.Find(key, cancellation) is not { } prompt
            || await HomeOf(press.Origin, community: null, cancellation) is not { } home)
        {
            return new Reply(Message.Text(Stale.In(language)), IsPrivate: true);
        }

        var community = await communities.Find(home, cancellation);
        var open = community is null ? null : await database.Read(
            connection => Task.FromResult(
                PollRepository.Newest(connection, community, PollState.Open, 50).FirstOrDefault(poll => poll.Terms.PromptId == prompt.Id)),
            cancellation);
        if (open is null)
        {
            // The key makes two simultaneous taps one request with one poll.
            var request = press with { Origin = press.Origin with { Chat = home }, Key = $"prompt:{community}:{key}" };
            var (refusal, launched) = await launch.Launch(
                Prompts.DraftOf(prompt) with { Closes = Prompts.DefaultLength }, request, language, cancellation);
            if (refusal is not null)
                return refusal.Reply(language);
            open = launched;
        }

        return await Opened(press, home, open!, language, cancellation);
    }

    async ValueTask<Reply> Opened(ButtonPress press, ChatRef home, Poll poll, Language language, CancellationToken cancellation) =>
        WithDigestButtons(await replies.ShowPost(press.Origin with { Chat = home }, poll, language, cancellation), press, home);

    /// <summary>The chat that a vote counts for; null if the member does not belong to the poll's community.</summary>
    async ValueTask<ChatRef?> HomeOf(RequestOrigin requestOrigin, string? community, CancellationToken cancellation)
    {
        var own = await communities.Find(requestOrigin.Chat, cancellation);
        if (community is null ? !requestOrigin.IsPrivate : own == community)
            return requestOrigin.Chat;
        if (await accounts.Find(requestOrigin.User, cancellation) is not { } member)
            return community is null ? requestOrigin.Chat : null;
        var (ofDigest, ofPredictions) = await database.Read(
            connection => Task.FromResult((
                SubscriptionRepository.Find(connection, Reader.OfMember(member))?.HomeChat,
                WatchRepository.HomeOfPredictions(connection, member))),
            cancellation);
        if (community is null)
            return ofDigest ?? requestOrigin.Chat;
        foreach (var home in (ChatRef?[])[ofDigest, ofPredictions])
        {
            if (home is { } known && await communities.Find(known, cancellation) == community)
                return known;
        }

        return null;
    }

    /// <summary>
    /// In the private chat, replaces the poll's own buttons by those with this handler's prefix. 'Other…' has a form, which would not
    /// know the home chat.
    /// </summary>
    static Reply WithDigestButtons(Reply reply, ButtonPress press, ChatRef home) => home == press.Origin.Chat ? reply : reply with
    {
        Message = reply.Message with
        {
            ButtonColumns = reply.Message.ButtonColumns == PollButtons.GroupColumns
                ? PollButtons.GroupColumns - 1
                : reply.Message.ButtonColumns,
            Buttons =
            [
                .. reply.Message.Buttons.Where(button => button.Id.StartsWith(PollButtons.VotePrefix + ":", StringComparison.Ordinal))
                    .Select(button => button with { Id = ButtonPrefix + button.Id[PollButtons.VotePrefix.Length..] }),
            ],
        },
    };
}
