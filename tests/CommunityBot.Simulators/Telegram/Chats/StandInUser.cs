using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>An account of a user or a bot.</summary>
sealed partial class StandInUser
{
    readonly TelegramWorld world;

    public StandInUser(TelegramWorld world, long id, string name, string? language, string? username, bool isBot)
    {
        this.world = world;
        (Id, FirstName, Language, Username, IsBot) = (id, name, language, username, isBot);
        Private = isBot ? null! : world.AddPrivateChat(this);
    }

    public long Id { get; }

    public string FirstName { get; }

    public string? Username { get; }

    /// <summary>"IETF language tag of the user's language", as the app sends it.</summary>
    public string? Language { get; set; }

    public bool IsBot { get; }

    /// <summary>The chat with the bot.</summary>
    public StandInChat Private { get; }

    /// <summary>Whether the user has written to the bot in private; a bot cannot write first.</summary>
    public bool HasStarted { get; set; }

    public bool HasBlocked { get; set; }

    public bool IsDeactivated { get; set; }

    public JsonObject ToJson()
    {
        var user = new JsonObject { ["id"] = Id, ["is_bot"] = IsBot, ["first_name"] = FirstName };
        if (Username is not null)
            user["username"] = Username;
        if (Language is not null)
            user["language_code"] = Language;
        return user;
    }

    public override string ToString() => FirstName;
}
