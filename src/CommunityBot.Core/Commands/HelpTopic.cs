using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>What one may want to do with the bot, and the families of commands for it. /help groups commands by it.</summary>
sealed record HelpTopic(string Id, Localized Title, IReadOnlyList<string> Families)
{
    /// <summary>In the order of /help. The last one has every command that no other topic names.</summary>
    public static IReadOnlyList<HelpTopic> All { get; } =
    [
        new("ask", new("问公司的数字", "問公司的數字", "Ask about companies"), ["ask", "company", "metric", "compare", "rank", "sources", "calendar"]),
        new("polls", new("投票", "投票", "Vote"), ["poll", "signin"]),
        new("predictions", new("预测", "預測", "Predict"), ["predict", "forecast", "forecasts"]),
        new("news", new("日报和关注", "日報和關注", "Follow the news"), ["digest", "watch", "announce"]),
        new("you", new("您的设置和数据", "您的設定和資料", "Your settings and data"), ["settings", "link", "unlink", "privacy"]),
        new("chat", new("这个聊天", "這個聊天", "This chat"), ["community", "chatlanguage", "chattimezone"]),
        new("more", new("其他", "其他", "Anything else"), []),
    ];

    public static HelpTopic Of(string family) => All.FirstOrDefault(topic => topic.Families.Contains(family)) ?? All[^1];
}
