using System.Globalization;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Rights;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// Welcomes a group when the bot is added, and explains once that privacy mode hides messages from it.
/// </summary>
sealed class WelcomeMessages(
    [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, TelegramPoster poster,
    ChatAdministrators administrators, Dispatcher dispatcher, BotIdentity identity)
{
    const string Prefix = "privacy-told:";

    public async Task Welcome(IncomingStatus status, CancellationToken cancellation)
    {
        await dispatcher.Meet(status.Origin, cancellation);
        var language = await dispatcher.LanguageOf(status.Origin, cancellation);
        List<Block> blocks = [new Paragraph(TelegramTexts.Welcome.In(language))];
        if (!status.IsAdministrator && !(await identity.Self).ReadsEverything && await state.SetOnce(NameOf(status.Context.ChatId), ""))
            blocks.Add(new Paragraph(TelegramTexts.PrivacyMode.In(language)));
        await Post(status.Context, new Message([.. blocks]), cancellation);
    }

    /// <summary>For groups that the bot joined before it could post the explanation.</summary>
    public async Task ExplainOnce(MessageContext messageContext, RequestOrigin requestOrigin, CancellationToken cancellation)
    {
        var self = await identity.Self;
        if (self.ReadsEverything || await state.Find(NameOf(messageContext.ChatId), cancellation) is not null)
            return;
        if (!await state.SetOnce(NameOf(messageContext.ChatId), "")
            || await administrators.HasBot(messageContext.ChatId, self, cancellation))
        {
            return;
        }

        await Post(
            messageContext with { MessageId = null },
            Message.Text(TelegramTexts.PrivacyMode.In(await dispatcher.LanguageOf(requestOrigin, cancellation))),
            cancellation);
    }

    /// <summary>Moves the record to the group's new id, so that the explanation is not repeated.</summary>
    public async Task Move(IncomingMigration migration)
    {
        if (await state.Remove(NameOf(migration.From)))
            _ = await state.SetOnce(NameOf(migration.To), "");
    }

    async Task Post(MessageContext messageContext, Message message, CancellationToken cancellation)
    {
        try
        {
            _ = await poster.Post(SendTarget.Of(messageContext), message, Priority.Digest, cancellation);
        }
        catch (Exception error) when (error is PostRefusedException or RequestException)
        {
            // The bot may not write here; the welcome is optional.
        }
    }

    static string NameOf(long chat) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{chat}");
}
