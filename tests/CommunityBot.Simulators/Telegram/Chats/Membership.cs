using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>https://core.telegram.org/bots/api#chatmember.</summary>
enum Role
{
    Member,
    Administrator,
    Creator,
    Left,
    Kicked,
}

/// <summary>The role of an account in a chat.</summary>
sealed record Membership(StandInUser User, Role Role, bool IsAnonymous = false)
{
    static readonly string[] Rights =
    [
        "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
        "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    ];

    public bool IsIn => Role is Role.Member or Role.Administrator or Role.Creator;

    public bool IsAdministrator => Role is Role.Administrator or Role.Creator;

    public JsonObject ToJson(ChatKind kind)
    {
        var member = new JsonObject
        {
            ["status"] = Role switch
            {
                Role.Creator => "creator",
                Role.Administrator => "administrator",
                Role.Left => "left",
                Role.Kicked => "kicked",
                _ => "member",
            },
            ["user"] = User.ToJson(),
        };
        if (IsAdministrator)
            member["is_anonymous"] = IsAnonymous;
        if (Role == Role.Kicked)
            member["until_date"] = 0;
        if (Role != Role.Administrator)
            return member;
        member["can_be_edited"] = false;
        foreach (var right in Rights)
            member[right] = right != "can_promote_members";
        if (kind == ChatKind.Channel)
            (member["can_post_messages"], member["can_edit_messages"]) = (true, true);
        else
            member["can_pin_messages"] = true;
        return member;
    }
}
