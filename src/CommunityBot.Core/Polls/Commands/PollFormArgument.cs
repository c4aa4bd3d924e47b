using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>
/// The data in the id of the form for a new poll, <c>key:m3;q10;wrole</c>: the key of the prompt it was prefilled from,
/// then the options that have no form field.
/// </summary>
readonly record struct PollFormArgument(string Key, PollDraft Draft)
{
    const char MaxChoices = 'm', Quorum = 'q', Remind = 'r', Audience = 'w', Separator = ';';

    public static PollFormArgument Parse(string argument)
    {
        var (key, draft) = (argument.Split(':', 2)[0], new PollDraft("", []));
        var rest = argument.Length > key.Length ? argument[(key.Length + 1)..] : "";
        while (rest.Length > 0)
        {
            // The audience comes last because a role's name may contain the separator.
            var end = rest[0] == Audience ? rest.Length
                : rest.IndexOf(Separator, StringComparison.Ordinal) is >= 0 and var next ? next
                : rest.Length;
            var value = rest[Math.Min(1, end)..end];
            draft = rest[0] switch
            {
                MaxChoices => draft with { MaxChoices = value },
                Quorum => draft with { Quorum = value },
                Remind => draft with { Remind = value },
                Audience => draft with { Audience = value },
                _ => draft,
            };
            rest = end < rest.Length ? rest[(end + 1)..] : "";
        }

        return new PollFormArgument(key, draft);
    }

    public override string ToString()
    {
        (char Name, string? Value)[] parts =
        [
            (MaxChoices, Draft.MaxChoices),
            (Quorum, Draft.Quorum),
            (Remind, Draft.Remind),
            (Audience, Draft.Audience),
        ];
        var given = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}{part.Value}").ToList();
        return given.Count == 0 ? Key : $"{Key}:{string.Join(Separator, given)}";
    }
}
