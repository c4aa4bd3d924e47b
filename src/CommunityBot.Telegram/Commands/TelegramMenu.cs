using System.Globalization;
using System.IO.Hashing;
using System.Text;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Commands;

/// <summary>Sets the command menus of Telegram's apps, by language and by scope, when they have changed.</summary>
sealed partial class TelegramMenu(
    ITelegramBotClient client, CommandMenu menu, [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state,
    IOptions<TelegramOptions> options, ILogger<TelegramMenu> logger)
{
    // https://core.telegram.org/bots/api#setmycommands and #botcommand.
    const int MaxCommands = 100, MaxDescriptionLength = 256;

    // Telegram uses two-letter language codes, so both Chinese scripts share one list.
    static readonly (string Code, Language Language)[] Languages = [("", Language.En), ("zh", Language.ZhHans)];

    public async Task Publish(CancellationToken cancellation)
    {
        foreach (var (scope, isModerator, isGroup) in Scopes)
        {
            foreach (var (code, language) in Languages)
            {
                var commands = Commands(menu, isModerator, isGroup, language);
                var name = $"menu:{options.Value.BotId}:{scope.Type}:{code}";
                var hash = HashOf(commands);
                if (await state.Find(name, cancellation) == hash)
                    continue;
                try
                {
                    await client.SetMyCommands(commands, scope, code.Length > 0 ? code : null, cancellation);
                }
                catch (ApiRequestException refused) when (refused.ErrorCode != 401
                    && TelegramFailures.Of(refused) is not (TelegramFailure.TooFast or TelegramFailure.Unknown))
                {
                    // A retry would be refused too. The commands still work when typed.
                    Log.Refused(logger, name, refused.Message);
                    continue;
                }

                await state.Set(name, hash);
            }
        }
    }

    public static IReadOnlyList<(BotCommandScope Scope, bool IsModerator, bool IsGroup)> Scopes { get; } =
    [
        (BotCommandScope.AllPrivateChats(), false, false),
        (BotCommandScope.AllGroupChats(), false, true),
        (BotCommandScope.AllChatAdministrators(), true, true),
    ];

    /// <summary>
    /// The commands of a scope. Telegram's names have no spaces: <c>poll_new</c>. In groups, commands with a private
    /// answer are typed unseen by others.
    /// </summary>
    public static IReadOnlyList<BotCommand> Commands(CommandMenu menu, bool isModerator, bool isGroup, Language language) =>
    [
        .. menu.For(isModerator).Take(MaxCommands).Select(spec =>
        {
            var description = Rendering.TelegramText.Shortened(spec.Help.In(language), MaxDescriptionLength);
            return new BotCommand(NameOf(spec), description) { IsEphemeral = isGroup && spec.IsPrivate };
        }),
    ];

    static string NameOf(CommandSpec spec) => spec.Name.Replace(' ', '_').Replace('-', '_');

    static string HashOf(IReadOnlyList<BotCommand> commands) => XxHash64.HashToUInt64(
        Encoding.UTF8.GetBytes(string.Join(
            '\n', commands.Select(command => $"{command.Command}\t{command.Description}\t{command.IsEphemeral}"))))
        .ToString("x", CultureInfo.InvariantCulture);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram does not take the commands of {Menu}: {Reason}")]
        public static partial void Refused(ILogger logger, string menu, string reason);
    }
}
