using System.Globalization;
using System.Net;
using CommunityBot.Benchmarks.Data;
using CommunityBot.Configuration;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Hosting;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Message = Telegram.Bot.Types.Message;

namespace CommunityBot.Benchmarks.Telegram;

/// <summary>
/// A simple bot to compare with: Telegram.Bot as in its documentation, one update after the other, each vote committed before
/// it is acknowledged, SQLite as durable as here (WAL, synchronous=FULL), a stored tally.
/// </summary>
sealed class PlainBot(TelegramBotClient client, SqliteConnection database, Dispatcher? answers)
{
    static readonly string[] Options = ["A", "B", "C"];

    public static async Task Run(string api, string token, string file, bool understands)
    {
        await using var database = new SqliteConnection($"Data Source={file};Pooling=false");
        await database.OpenAsync();
        _ = database.Execute("""
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS votes (
                poll INTEGER NOT NULL, user_id INTEGER NOT NULL, option INTEGER NOT NULL, PRIMARY KEY (poll, user_id));
            CREATE TABLE IF NOT EXISTS counts (
                poll INTEGER NOT NULL, option INTEGER NOT NULL, votes INTEGER NOT NULL, PRIMARY KEY (poll, option));
            CREATE TABLE IF NOT EXISTS names (alias TEXT PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS facts (
                entity TEXT NOT NULL, metric TEXT NOT NULL, year INTEGER NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
                PRIMARY KEY (entity, metric, year));
            """);
        PlainFacts.Fill(database);
        await using var services = understands
            ? await CommunityHost.Services(new HostArguments(BenchmarkDatabase.Config, $"{file}.answers")) : null;
        await new PlainBot(new TelegramBotClient(new TelegramBotClientOptions(token, api)), database,
            services?.GetRequiredService<Dispatcher>()).Run();
    }

    async Task Run()
    {
        var offset = 0;
        while (true)
        {
            foreach (var update in await client.GetUpdates(offset, timeout: 30,
                allowedUpdates: [UpdateType.Message, UpdateType.CallbackQuery]))
            {
                offset = update.Id + 1;
                if (update.CallbackQuery is { } query)
                {
                    await Vote(query);
                }
                else if (update.Message is { Text: { } text } message)
                {
                    await (text.StartsWith("/poll", StringComparison.Ordinal) ? Post(message) : answers is null ? Answer(message, text)
                        : Understand(message, text, answers));
                }
            }
        }
    }

    Task<Message> Post(Message message) => client.SendMessage(
        message.Chat,
        "Which?\nA 0\nB 0\nC 0",
        replyMarkup: new InlineKeyboardMarkup(Options.Select((label, i) => InlineKeyboardButton.WithCallbackData(label, $"v:1:{i + 1}"))));

    async Task Vote(CallbackQuery query)
    {
        var option = int.Parse(query.Data!.Split(':')[2], CultureInfo.InvariantCulture);
        var toast = Count(query.From.Id, option);
        await client.AnswerCallbackQuery(query.Id, toast);
    }

    string Count(long user, int option)
    {
        using var transaction = database.BeginTransaction();
        var before = database.QueryFirstOrDefault<int?>("SELECT option FROM votes WHERE poll = 1 AND user_id = @user", new { user },
            transaction);
        if (before is not null)
            _ = database.Execute("UPDATE counts SET votes = votes - 1 WHERE poll = 1 AND option = @before", new { before }, transaction);
        if (before == option)
        {
            _ = database.Execute("DELETE FROM votes WHERE poll = 1 AND user_id = @user", new { user }, transaction);
        }
        else
        {
            _ = database.Execute(
                "INSERT INTO votes VALUES (1, @user, @option) ON CONFLICT (poll, user_id) DO UPDATE SET option = excluded.option",
                new { user, option }, transaction);
            _ = database.Execute("INSERT INTO counts VALUES (1, @option, 1) ON CONFLICT (poll, option) DO UPDATE SET votes = votes + 1",
                new { option }, transaction);
        }

        transaction.Commit();
        return before == option ? "Withdrawn" : $"You chose {Options[option - 1]}";
    }

    async Task Understand(Message message, string text, Dispatcher dispatcher)
    {
        var id = message.Chat.Id.ToString(CultureInfo.InvariantCulture);
        var requestOrigin = new RequestOrigin(new ChatRef("telegram", id), new UserRef("telegram", id), message.From!.FirstName)
        {
            IsPrivate = true,
            Locale = Language.ZhHans,
        };
        var reply = await dispatcher.Dispatch(new TextMessage(requestOrigin, text), default);
        _ = await client.SendMessage(message.Chat, WebUtility.HtmlEncode(MessageText.Plain(reply.Message)), ParseMode.Html);
    }

    async Task Answer(Message message, string text)
    {
        string? entity = null, metric = null;
        var year = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word.TrimEnd('年'), CultureInfo.InvariantCulture, out var number))
            {
                year = number;
            }
            else if (database.QueryFirstOrDefault<(string Kind, string Id)?>("SELECT kind, id FROM names WHERE alias = @word",
                new { word }) is { } name)
            {
                (entity, metric) = name.Kind == "entity" ? (name.Id, metric) : (entity, name.Id);
            }
        }

        var fact = database.QueryFirstOrDefault<(string Value, string Source)?>(
            "SELECT value, source FROM facts WHERE entity = @entity AND metric = @metric AND year = @year", new { entity, metric, year });
        _ = await client.SendMessage(message.Chat,
            fact is { } found ? $"<b>{entity}</b> {metric} {year}: <b>{found.Value}</b>\n<i>{found.Source}</i>"
            : "Not known.", ParseMode.Html);
    }
}
