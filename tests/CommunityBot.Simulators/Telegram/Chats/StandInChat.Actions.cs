using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The actions of tests in a chat, and the views of its messages.</summary>
sealed partial class StandInChat
{
    int seen;

    /// <summary>The public messages, oldest first, without service messages.</summary>
    public IReadOnlyList<StandInMessage> Messages => Where(message => message.Receiver is null && message.Service is null);

    /// <summary>The messages of the bot, public or ephemeral.</summary>
    public IReadOnlyList<StandInMessage> FromBot => Where(message => message.IsOurs);

    public IReadOnlyList<StandInMessage> Pinned => Where(message => message.IsPinned);

    /// <summary>The messages that this member sees: public ones, and ephemeral ones for the member.</summary>
    public IReadOnlyList<StandInMessage> SeenBy(StandInUser user) =>
        Where(message => message.Service is null && (message.Receiver is null || message.Receiver == user));

    /// <summary>Adds a member, or changes the role of one.</summary>
    public StandInChat Add(StandInUser user, Role role = Role.Member, bool isAnonymous = false)
    {
        lock (world.Gate)
        {
            if (user == world.Bot || Members.ContainsKey(user.Id))
                Change(user, role, by: Owner() ?? user, isAnonymous);
            else
                Members[user.Id] = new Membership(user, role, isAnonymous);
        }

        return this;
    }

    /// <summary>Removes the bot from the chat.</summary>
    public void KickBot() => Add(world.Bot, Role.Kicked);

    /// <summary>Adds a topic to a forum; returns its message_thread_id.</summary>
    public int Topic(string name)
    {
        lock (world.Gate)
        {
            var id = NextMessageId();
            Topics.Add(id, name);
            return id;
        }
    }

    /// <summary>Lets another bot send the last message, so that it gets the commands that name no bot.</summary>
    public void OtherBotSpeaks()
    {
        lock (world.Gate)
            AnotherBotSpokeLast = true;
    }

    /// <summary>
    /// Turns the group into a supergroup with another id; the old id is answered with migrate_to_chat_id:
    /// https://core.telegram.org/bots/api#message
    /// </summary>
    public StandInChat Migrate()
    {
        lock (world.Gate)
        {
            if (kind != ChatKind.Group)
                throw new InvalidOperationException("only a group becomes a supergroup");
            var to = world.AddChat(ChatKind.Supergroup, title);
            foreach (var (user, membership) in Members)
                to.Members.Add(user, membership);
            MigratedTo = to;
            var by = Owner() ?? world.Anonymous;
            Announce(by, new JsonObject { ["migrate_to_chat_id"] = to.Id });
            to.Announce(world.Anonymous, new JsonObject { ["migrate_from_chat_id"] = Id }, senderChat: to);
            return to;
        }
    }

    /// <summary>Posts in the channel.</summary>
    public SentMessage Posts(string text)
    {
        lock (world.Gate)
        {
            var message = new StandInMessage(this, null, NextMessageId(), world.Now)
            {
                SenderChat = this,
                Content = Formatting.FormattedText.Of(text, null, null, int.MaxValue),
            };
            Log.Add(message);
            _ = world.Updates.Add("channel_post", message.ToJson(), Id);
            return new SentMessage(message);
        }
    }

    /// <summary>Waits for the bot's next message that fits, after those that earlier calls returned.</summary>
    /// <exception cref="TimeoutException">There is none within the time.</exception>
    public async Task<StandInMessage> Next(Func<StandInMessage, bool>? fits = null, TimeSpan? timeout = null)
    {
        var message = await world.Wait(
            () => Log.Skip(seen).FirstOrDefault(message => message.IsOurs && message.ViaBot is null && (fits?.Invoke(message) ?? true)),
            () => $"no such message of the bot in {title}; it said: {string.Join(" | ", FromBot.Select(message => message.Text))}",
            timeout);
        lock (world.Gate)
            seen = Math.Max(seen, Log.IndexOf(message) + 1);
        return message;
    }

    /// <summary>Waits until the bot has said something that fits, before or after what <see cref="Next"/> returned.</summary>
    /// <exception cref="TimeoutException">There is none within the time.</exception>
    public Task<StandInMessage> Said(Func<StandInMessage, bool> fits) => world.Wait(
        () => FromBot.FirstOrDefault(fits),
        () => $"no such message of the bot in {title}; it said: {string.Join(" | ", FromBot.Select(message => message.Text))}",
        null);

    /// <summary>Changes a role and sends the update. Called under the gate. https://core.telegram.org/bots/api#chatmemberupdated</summary>
    public void Change(StandInUser user, Role role, StandInUser by, bool isAnonymous = false)
    {
        var old = MembershipOf(user);
        var now = new Membership(user, role, isAnonymous);
        Members[user.Id] = now;
        var isBot = user == world.Bot;
        // "The bot must be an administrator in the chat and must explicitly specify "chat_member" in the list of
        // allowed_updates to receive these updates."
        if (isBot || MembershipOf(world.Bot).IsAdministrator)
        {
            _ = world.Updates.Add(isBot ? "my_chat_member" : "chat_member", new JsonObject
            {
                ["chat"] = ToJson(),
                ["from"] = by.ToJson(),
                ["date"] = world.Now,
                ["old_chat_member"] = old.ToJson(kind),
                ["new_chat_member"] = now.ToJson(kind),
            }, Id);
        }

        if (IsGroup && now.IsIn && !old.IsIn)
            Announce(by, new JsonObject { ["new_chat_members"] = new JsonArray(user.ToJson()) });
        if (IsGroup && old.IsIn && !now.IsIn && !isBot)
            Announce(by, new JsonObject { ["left_chat_member"] = user.ToJson() });
    }

    /// <summary>Makes the bot a member without an update.</summary>
    internal StandInChat WithBot(Role role)
    {
        lock (world.Gate)
        {
            if (role is not (Role.Left or Role.Kicked))
                Members[world.Bot.Id] = new Membership(world.Bot, role);
        }

        return this;
    }

    void Announce(StandInUser by, JsonObject service, StandInChat? senderChat = null)
    {
        var message = new StandInMessage(this, by, NextMessageId(), world.Now) { Service = service, SenderChat = senderChat };
        Log.Add(message);
        // "All bots will also receive, regardless of privacy mode: All service messages."
        if (MembershipOf(world.Bot).IsIn)
            _ = world.Updates.Add("message", message.ToJson(), Id);
    }

    StandInUser? Owner() => Members.Values.FirstOrDefault(member => member.Role == Role.Creator)?.User
        ?? Members.Values.FirstOrDefault(member => member.IsAdministrator && !member.User.IsBot)?.User;

    List<StandInMessage> Where(Func<StandInMessage, bool> fits)
    {
        lock (world.Gate)
            return [.. Log.Where(message => !message.IsDeleted && fits(message))];
    }
}
