using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Questions for advice on shares, and orders to buy them. The bot gives figures only.</summary>
static partial class AdviceRules
{
    public static bool IsAsked(Slots slots) => slots.Has(CueWord.Advice) || Held().IsMatch(slots.Reading.Text.Text);

    /// <summary>'Which is the better hold', 1.9万亿市值是不是泡沫, 'place an order for 100 shares'.</summary>
    [GeneratedRegex("(?<![a-z])(?:(?:better|good|safe|long[- ]term) (?:a |to )?hold|worth holding|hold or sell|buy or sell|buy or hold"
        + "|(?:in )?a bubble|over-?valued|under-?valued"
        + "|(?:place|put in|submit) (?:an |my )?(?:buy |sell )?orders? for (?:[0-9,]+ )?(?:[a-z]+ )?shares)(?![a-z])"
        + "|拿得住|长期持有|值得拿|值得持有|泡沫|高估了|低估了|被高估|被低估|下单买?[0-9一二两三四五六七八九十百千万]+股")]
    private static partial Regex Held();
}
