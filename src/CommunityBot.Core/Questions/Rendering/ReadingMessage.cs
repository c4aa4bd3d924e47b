using System.Security.Cryptography;
using System.Text;
using CommunityBot.Core.Catalog.Formatting;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>Adds to an answer what its question was read as, and the button with which the one who asked takes it back.</summary>
static class ReadingMessage
{
    public const string ButtonPrefix = "misread";

    /// <summary>Hexadecimal digits of the asker's mark: enough to tell the members of a chat apart.</summary>
    const int MarkLength = 8;

    static readonly Localized ReadAs = new("理解为：{0}", "理解為：{0}", "Read as: {0}");
    static readonly Localized Without = new(
        "理解为：{0}（没有用到“{1}”）", "理解為：{0}（沒有用到「{1}」）", "Read as: {0} (without “{1}”)");
    static readonly Localized NotMeant = new("不是这个意思", "不是這個意思", "Not what I meant");

    /// <param name="message">The answer's message.</param>
    /// <param name="asker">Null where messages have no buttons, as on the terminal.</param>
    public static Message Of(Message message, Reading reading, UserRef? asker, Language language)
    {
        var terms = Terms(reading, language);
        var line = reading.Ignored is { } word ? Without.In(language, terms, word) : ReadAs.In(language, terms);
        var takesBack = reading.Id is { } id && asker is { } user
            ? new Button($"{ButtonPrefix}:{id}:{MarkOf(user)}", NotMeant.In(language)) { Meaning = ButtonMeaning.Discard }
            : null;
        Button[] buttons = takesBack is null ? [.. message.Buttons] : [takesBack, .. message.Buttons];
        // A picture is a message of its own on some platforms, which an edit would leave behind.
        return message with { Blocks = [new Paragraph(line), .. message.Blocks.Where(block => block is not Chart)], Buttons = buttons };
    }

    /// <summary>Tells whether the one who presses is the one who asked, without naming either.</summary>
    public static string MarkOf(UserRef user) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.ToString())))[..MarkLength];

    static string Terms(Reading reading, Language language)
    {
        var query = reading.Answer.Query;
        var comma = language == Language.En ? ", " : "、";
        var segments = query.Metrics.Select(metric => metric.Segment).OfType<Catalog.Segment>().Distinct();
        var answered = reading.Answer.Results.Select(result => result.Period).Distinct().ToList();
        var asked = query.Periods.Where(period => period.Kind == PeriodAskKind.Exact).Select(period => period.Period);
        var periods = answered.Count == 1 ? answered : asked;
        string?[] parts =
        [
            Joined(query.Entities.Select(entity => entity.Names)),
            Joined(segments.Select(segment => segment.Names)),
            Joined(query.Metrics.Select(metric => metric.Metric.Names).Distinct()),
            reading.Operator?.In(language),
            string.Join(comma, periods.Select(period => PeriodName.Of(period, language))),
        ];
        return string.Join(" · ", parts.Where(part => part is { Length: > 0 }));

        string Joined(IEnumerable<Localized> names) => string.Join(comma, names.Select(name => name.In(language)));
    }
}
