using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>'Not what I meant' takes a reading back: its message shows no figure any more, and no question builds on it.</summary>
sealed class NotMeantButtonHandler(ReadingStore store, Conversations conversations) : IButtonHandler
{
    public string Prefix => ReadingMessage.ButtonPrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var id, var asker])
            return Refusals.NoSuchButton(language);
        var isAsker = asker == ReadingMessage.MarkOf(press.Origin.User);
        if (!isAsker && !press.Origin.IsModerator)
            return new Reply(Message.Text(ReadingTexts.NotYours.In(language)), IsPrivate: true);
        if (await store.TakeBack(id, cancellation))
            BotMetrics.Readings.Add(1, new KeyValuePair<string, object?>("outcome", "taken back"));
        if (isAsker)
            conversations.Forget(press.Origin);
        return new Reply(Message.Text(ReadingTexts.TakenBack.In(language))) { ReplacesTapped = true };
    }
}
