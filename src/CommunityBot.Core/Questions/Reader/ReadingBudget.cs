using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// How much the model may still read today (UTC): by member, by chat and in all. Counted in the memory of each instance, and anew after a
/// restart.
/// </summary>
sealed class ReadingBudget(IOptions<ReaderOptions> options, TimeProvider clock)
{
    /// <summary>Bounds the memory: beyond so many members and chats in a day there is no more reading.</summary>
    const int MostKeys = 50_000;

    readonly Lock gate = new();
    readonly Dictionary<string, int> used = [];
    int all;
    DateTime day;

    public bool IsSpent
    {
        get
        {
            lock (gate)
            {
                Begin();
                return IsOver(all, options.Value.PerDay);
            }
        }
    }

    /// <summary>Takes one reading; false if there is none left.</summary>
    /// <param name="origin">Null for what no member asks for: only the day's budget counts then.</param>
    /// <param name="person">The member's id, equal for all linked accounts.</param>
    public bool Take(RequestOrigin? origin, string? person)
    {
        lock (gate)
        {
            Begin();
            var (member, chat) = ($"member {person ?? origin?.User.ToString()}", $"chat {origin?.Chat}");
            var isSpent = IsOver(all, options.Value.PerDay)
                || (origin is not null && (IsOver(used.GetValueOrDefault(member), options.Value.PerMemberAndDay)
                    || IsOver(used.GetValueOrDefault(chat), options.Value.PerChatAndDay) || used.Count >= MostKeys));
            if (isSpent)
                return false;
            all++;
            if (origin is not null)
            {
                used[member] = used.GetValueOrDefault(member) + 1;
                used[chat] = used.GetValueOrDefault(chat) + 1;
            }

            return true;
        }
    }

    void Begin()
    {
        if (clock.GetUtcNow().UtcDateTime.Date is var today && today != day)
        {
            (day, all) = (today, 0);
            used.Clear();
        }
    }

    static bool IsOver(int count, int limit) => limit > 0 && count >= limit;
}
