using System.Globalization;
using System.Text;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// Long replies to commands come as their first page with a button for the next one, instead of as several messages. The button's
/// id holds the command, which is run again: <c>pp:2:company?name=biren</c>.
/// </summary>
sealed class PagedReplies(Lazy<CommandCatalog> catalog) : IButtonHandler
{
    const string ButtonPrefix = "pp";

    static readonly Localized Next = new("下一页（{0}/{1}）", "下一頁（{0}/{1}）", "Next page ({0} of {1})");
    static readonly Localized Previous = new("上一页（{0}/{1}）", "上一頁（{0}/{1}）", "Previous page ({0} of {1})");

    public string Prefix => ButtonPrefix;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (Read(press.Origin, argument) is not var (request, number)
            || catalog.Value.Command(request.Command) is not { } command
            || (command.Spec.IsForModerators && !press.Origin.IsModerator))
        {
            return Refusals.NoSuchButton(language);
        }

        // The page is for the member who asks for it; the first one is in the chat.
        return Cut(request, await command.Run(request, language, cancellation), number, language) with { IsPrivate = true };
    }

    /// <param name="number">The page, from 1.</param>
    /// <returns>The reply as it is if it fits, or if the command does not fit into a button.</returns>
    public static Reply Cut(CommandRequest request, Reply reply, int number, Language language)
    {
        var pages = MessagePages.Of(reply.Message);
        if (pages.Count == 1 || ButtonTo(request, pages.Count) is null)
            return reply;
        number = Math.Clamp(number, 1, pages.Count);
        Button To(int page, Localized label) => new(ButtonTo(request, page)!, label.In(language, page, pages.Count));
        return reply with
        {
            Message = reply.Message with
            {
                Blocks = pages[number - 1],
                Buttons =
                [
                    .. number == 1 ? reply.Message.Buttons : [],
                    .. number > 1 ? (Button[])[To(number - 1, Previous)] : [],
                    .. number < pages.Count ? (Button[])[To(number + 1, Next)] : [],
                ],
            },
        };
    }

    /// <summary>Null if the command and its options are too long for a button.</summary>
    static string? ButtonTo(CommandRequest request, int page)
    {
        var options = string.Join('&', request.Options.Select(option => $"{option.Key}={option.Value}"));
        var id = string.Create(CultureInfo.InvariantCulture, $"{ButtonPrefix}:{page}:{request.Command}?{options}");
        return Encoding.UTF8.GetByteCount(id) <= Button.MaxIdBytes && request.Options.Values.All(value => !value.Contains('&')) ? id : null;
    }

    static (CommandRequest Request, int Page)? Read(RequestOrigin requestOrigin, string argument) =>
        argument.Split(':', 2) is [var number, var line]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            && line.Split('?', 2) is [var command, var options]
            ? (new CommandRequest(
                requestOrigin, command,
                options.Split('&', StringSplitOptions.RemoveEmptyEntries)
                    .Select(option => option.Split('=', 2)).Where(option => option.Length == 2)
                    .DistinctBy(option => option[0]).ToDictionary(option => option[0], option => option[1])), page)
            : null;
}
