using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>What the id of the form for a new poll carries: the prompt that it was filled in from, and what the form has no field for.</summary>
readonly record struct PollFormArgument(string Key, PollDraft Draft)
{
    const char Maximum = 'm', Quorum = 'q', Remind = 'r', Who = 'w', Between = ';';

    public static PollFormArgument Parse(string argument)
    {
        var (key, draft) = (argument.Split(':', 2)[0], new PollDraft("", []));
        var rest = argument.Length > key.Length ? argument[(key.Length + 1)..] : "";
        while (rest.Length > 0)
        {
            // Who may vote stands last: a role's name may have anything in it.
            var end = rest[0] == Who ? rest.Length : rest.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var next ? next : rest.Length;
            var value = rest[Math.Min(1, end)..end];
            draft = rest[0] switch
            {
                Maximum => draft with { Maximum = value },
                Quorum => draft with { Quorum = value },
                Remind => draft with { Remind = value },
                Who => draft with { Who = value },
                _ => draft,
            };
            rest = end < rest.Length ? rest[(end + 1)..] : "";
        }

        return new PollFormArgument(key, draft);
    }

    public override string ToString()
    {
        (char Name, string? Value)[] parts = [(Maximum, Draft.Maximum), (Quorum, Draft.Quorum), (Remind, Draft.Remind), (Who, Draft.Who)];
        var given = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}{part.Value}").ToList();
        return given.Count == 0 ? Key : $"{Key}:{string.Join(Between, given)}";
    }
}
