using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Files;

/// <summary>The buttons below the preview of a handed-in table, <c>fi:t0123…</c>: a letter for what to do, and the file's id.</summary>
sealed class FileButtons(HandedInFiles files, FileImport import, IEnumerable<IModeratorRights> rights) : IButtonHandler
{
    public const char Take = 't', Leave = 'l';

    const string OwnPrefix = "fi";

    public string Prefix => OwnPrefix;

    public static string Id(char action, string file) => $"{OwnPrefix}:{action}{file}";

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument is not [Take or Leave, ..])
            return Refusals.NoSuchButton(language);
        if (await files.Find(argument[1..], cancellation) is not var (file, chat))
            return Decided(Message.Text(FileTexts.Gone.In(language)));
        // The preview may be in a private chat: the platform is asked about the chat that the file was handed in in.
        var moderates = press.Origin.IsModerator && press.Origin.Chat == chat;
        var platform = rights.FirstOrDefault(one => one.Platform == chat.Platform && one.Platform == press.Origin.User.Platform);
        if (!moderates && platform is not null)
            moderates = await platform.Moderates(chat, press.Origin.User, cancellation) == true;
        if (!moderates)
            return new Reply(Message.Text(FileTexts.ModeratorsOnly.In(language)), IsPrivate: true);
        // Of two taps at once, the second finds it gone.
        if (!await files.Remove(argument[1..], cancellation))
            return Decided(Message.Text(FileTexts.Gone.In(language)));
        return Decided(argument[0] == Take
            ? await import.Take(file, language, cancellation)
            : Message.Text(FileTexts.Left.In(language)));
    }

    /// <summary>In the place of the preview, whose buttons do nothing any more.</summary>
    static Reply Decided(Message message) => new(message, IsPrivate: true) { ReplacesTapped = true };
}
