using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Validates a draft: gives a poll that can be launched, or the first problem found. Has no side effects.</summary>
static class PollLineParser
{
    public static PollRefusal? Read(PollDraft draft, DateTimeOffset now, string zone, Language language, out ParsedPoll? poll)
    {
        poll = null;
        var kind = draft.Kind switch
        {
            "multiple" => PollKind.Multiple,
            "ranked" => PollKind.Ranked,
            _ => PollKind.Single,
        };
        if (LanguageParts.Read(draft.Question) is not { } question)
            return PollRefusals.ManyLanguages;
        if (question.En.Length == 0)
            return PollRefusals.NoQuestion;
        if (question.All.Any(text => text.Length > PollLimits.QuestionLength))
            return PollRefusals.LongQuestion;
        if (Options(draft, kind, out var options) is { } badOption)
            return badOption;
        if (Number(
            "max",
            draft.MaxChoices,
            1,
            PollLimits.Options,
            kind == PollKind.Single ? 1 : Math.Max(options.Count, draft.AllowsWriteIns ? MaxOptions(kind) : 1),
            out var maximum) is { } badMaximum)
        {
            return badMaximum;
        }

        if (Number("quorum", draft.Quorum, 0, PollLimits.Quorum, 0, out var quorum) is { } badQuorum)
            return badQuorum;
        if (Times(draft, now, zone, out var closes, out var remind) is { } badTime)
            return badTime;
        poll = new ParsedPoll(
            new PollSettings(kind, question)
            {
                // With write-ins the maximum may exceed the number of options given so far.
                MaxChoices = kind == PollKind.Single ? 1 : Math.Min(maximum, draft.AllowsWriteIns ? MaxOptions(kind) : options.Count),
                AllowsWriteIns = draft.AllowsWriteIns,
                IsNamed = draft.IsNamed,
                Visibility = draft.Results switch
                {
                    "voted" => ResultVisibility.AfterVoting,
                    "closed" => ResultVisibility.AfterClosing,
                    _ => ResultVisibility.Live,
                },
                Audience = PollAudience.Of(draft.Audience),
                Quorum = quorum,
                ClosesAt = closes,
                RemindBefore = remind,
                TimeZone = zone,
                Language = language,
                PromptId = draft.PromptId,
            },
            options);
        return null;
    }

    public static int MaxOptions(PollKind kind) => kind == PollKind.Ranked ? PollLimits.RankedOptions : PollLimits.Options;

    /// <summary>Validates one option, at launch or as a write-in. Null if it is valid.</summary>
    public static PollRefusal? Option(string typed, out Localized label)
    {
        var read = LanguageParts.Read(typed);
        label = read ?? Localized.Same("");
        return read is null ? PollRefusals.ManyLanguages
            : label.All.Any(text => !OptionName.IsVisible(text)) ? PollRefusals.EmptyOption
            : label.All.Any(text => text.Length > PollLimits.OptionLength) ? PollRefusals.LongOption(typed)
            : null;
    }

    static PollRefusal? Options(PollDraft draft, PollKind kind, out List<Localized> options)
    {
        options = [];
        if (draft.Options.Count > MaxOptions(kind))
            return PollRefusals.ManyOptions(MaxOptions(kind));
        foreach (var typed in draft.Options)
        {
            if (Option(typed, out var label) is { } refusal)
                return refusal;
            if (options.Exists(other => SimilarOption.IsSame(label, other)))
                return PollRefusals.SameOption(typed);
            options.Add(label);
        }

        return options.Count < 2 && !draft.AllowsWriteIns ? PollRefusals.FewOptions : null;
    }

    static PollRefusal? Times(PollDraft draft, DateTimeOffset now, string zone, out DateTimeOffset? closes, out TimeSpan? remind)
    {
        (closes, remind) = (null, null);
        if (draft.Closes is { } typed)
        {
            if (ClosingTimeParser.Parse(typed, now, zone, out var at) is { } refusal)
                return refusal;
            closes = at;
        }

        if (draft.Remind is not { } reminder)
            return null;
        if (closes is null)
            return PollRefusals.ReminderWithoutEnd;
        if (DurationParser.ParseBefore(reminder) is not { } before)
            return PollRefusals.BadTime(reminder) with { Field = "remind" };
        remind = before;
        return closes - before <= now ? PollRefusals.LateReminder : null;
    }

    static PollRefusal? Number(string name, string? typed, int min, int max, int fallback, out int number)
    {
        number = fallback;
        return typed is null
            || (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max)
            ? null
            : PollRefusals.BadNumber(name, typed, min, max);
    }
}
