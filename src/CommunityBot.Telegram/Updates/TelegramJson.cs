using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Telegram.Updates;

/// <summary>The shapes of the client library's types, by which what Telegram sends is read.</summary>
static class TelegramJson
{
    static readonly JsonSerializerOptions Options = new(JsonBotAPI.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SkipButtons } },
    };

    public static JsonTypeInfo TypeOf(Type type) => Options.GetTypeInfo(type);

    public static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)TypeOf(typeof(T));

    /// <summary>Each tap brings along all buttons of its message, which nothing here looks at.</summary>
    static void SkipButtons(JsonTypeInfo type)
    {
        if (type.Type != typeof(Message))
            return;
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(InlineKeyboardMarkup)).ToList())
            _ = type.Properties.Remove(property);
    }
}
