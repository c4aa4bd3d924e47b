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

/// <summary>The commands behind the / of Telegram's apps: by language, and by who may use them where. Set when they have changed.</summary>
sealed partial class TelegramMenu(
    ITelegramBotClient client, CommandMenu menu, [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, IOptions<TelegramOptions> options, ILogger<TelegramMenu> logger)
{
    // https://core.telegram.org/bots/api#setmycommands and #botcommand.
    const int Most = 100, LongestDescription = 256;

    // Telegram knows languages by two letters, so both ways of writing Chinese share one list.
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
                catch (ApiRequestException refused) when (TelegramFailures.Of(refused) == TelegramFailure.Refused)
                {
                    // Asked again, it would say the same. Who knows a command can type it.
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

    /// <summary>Telegram's names have no spaces: <c>poll_new</c>. Privately answered commands are typed unseen by the others of a group.</summary>
    public static IReadOnlyList<BotCommand> Commands(CommandMenu menu, bool isModerator, bool isGroup, Language language) =>
    [
        .. menu.For(isModerator).Take(Most).Select(spec => new BotCommand(NameOf(spec), Rendering.TelegramText.Shortened(spec.Help.In(language), LongestDescription)) { IsEphemeral = isGroup && spec.IsPrivate }),
    ];

    static string NameOf(CommandSpec spec) => spec.Name.Replace(' ', '_').Replace('-', '_');

    static string HashOf(IReadOnlyList<BotCommand> commands) => XxHash64.HashToUInt64(
        Encoding.UTF8.GetBytes(string.Join('\n', commands.Select(command => $"{command.Command}\t{command.Description}\t{command.IsEphemeral}")))).ToString("x", CultureInfo.InvariantCulture);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram does not take the commands of {Menu}: {Reason}")]
        public static partial void Refused(ILogger logger, string menu, string reason);
    }
}
