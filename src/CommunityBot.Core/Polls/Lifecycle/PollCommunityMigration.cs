using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Posting;
using Dapper;

namespace CommunityBot.Core.Polls.Lifecycle;

/// <summary>
/// Moves polls when a chat changes its community. A chat takes along the polls that were launched in it, and all polls if no
/// chat is left. Open polls of the new community are then posted in its chats that never had them.
/// </summary>
sealed class PollCommunityMigration : ICommunityMigration
{
    static readonly Localized OpenPolls = new("进行中的投票", "進行中的投票", "open polls");

    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        if (isEmptied)
        {
            MovePolls(connection, Polls(connection, from), into);
            _ = connection.Execute(
                "UPDATE poll_posts SET state = @Active WHERE state = @Done AND chat_ref = @Chat",
                new { Active = (int)PostState.Active, Done = (int)PostState.Done, Chat = chat.ToString() });
        }
        else
        {
            RemovePosts(connection, chat, from);
            var own = Polls(connection, from).Where(poll => CommunityChats.PlaceOf(connection, poll.Home) == chat).ToList();
            MovePolls(connection, own, into);
        }

        KeepPagesClosed(connection, from, into);
        var chats = CommunityChats.ChatsOf(connection, into);
        foreach (var poll in connection.Query<string>(
            "SELECT id FROM polls WHERE community_id = @into AND state = @Open ORDER BY number",
            new { into, Open = (int)PollState.Open }).ToList())
        {
            foreach (var missing in chats.Except(PostStore.ChatsEverOf(connection, poll)))
                PostStore.Add(connection, poll, missing);
        }
    }

    public IEnumerable<SharedData> Shared(DbConnection connection, string community)
    {
        yield return new SharedData(
            OpenPolls,
            connection.ExecuteScalar<long>(
                "SELECT COUNT(*) FROM polls WHERE community_id = @community AND state = @Open",
                new { community, Open = (int)PollState.Open }));
    }

    /// <summary>Result pages that either community has turned off stay off: their addresses must not open by a link.</summary>
    static void KeepPagesClosed(DbConnection connection, string from, string into) => connection.Execute(
        """
        INSERT INTO poll_settings (community_id, has_pages, pins)
            SELECT @into, has_pages, FALSE FROM poll_settings WHERE community_id = @from
        ON CONFLICT (community_id) DO UPDATE SET has_pages = poll_settings.has_pages AND excluded.has_pages
        """,
        new { from, into });

    static List<HomePoll> Polls(DbConnection connection, string community) =>
    [
        .. connection.Query<HomePoll>(
            "SELECT id, home_chat AS HomeChat FROM polls WHERE community_id = @community ORDER BY number", new { community }),
    ];

    /// <summary>The chat's posts are no longer updated, and votes on them are refused.</summary>
    static void RemovePosts(DbConnection connection, ChatRef chat, string from)
    {
        foreach (var poll in Polls(connection, from).Where(poll => CommunityChats.PlaceOf(connection, poll.Home) != chat))
        {
            _ = connection.Execute(
                "DELETE FROM poll_posts WHERE chat_ref = @Chat AND poll_id = @Id", new { Chat = chat.ToString(), poll.Id });
        }
    }

    static void MovePolls(DbConnection connection, List<HomePoll> polls, string into)
    {
        var last = connection.ExecuteScalar<long>("SELECT COALESCE(MAX(number), 0) FROM polls WHERE community_id = @into", new { into });
        var chats = CommunityChats.ChatsOf(connection, into).Select(chat => chat.ToString()).ToHashSet();
        foreach (var poll in polls)
        {
            _ = connection.Execute(
                "UPDATE polls SET community_id = @into, number = @number, version = version + 1 WHERE id = @Id",
                new { poll.Id, into, number = ++last });
            // Posts in chats that stay behind are no longer updated, and votes on them are refused.
            foreach (var chat in connection.Query<string>(
                "SELECT DISTINCT chat_ref FROM poll_posts WHERE poll_id = @Id", new { poll.Id }).ToList())
            {
                if (!chats.Contains(CommunityChats.PlaceOf(connection, ChatRef.Parse(chat)).ToString()))
                    _ = connection.Execute("DELETE FROM poll_posts WHERE poll_id = @Id AND chat_ref = @chat", new { poll.Id, chat });
            }
        }
    }

    sealed record HomePoll
    {
        public string Id { get; init; } = "";

        public string HomeChat { get; init; } = "";

        public ChatRef Home => ChatRef.Parse(HomeChat);
    }
}
