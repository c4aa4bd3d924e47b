using System.Globalization;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Core.Questions.Rendering;

/// <summary>The button that tells where the figures of an answer come from; its id holds the facts: <c>why:12,13</c>.</summary>
static class WhyButton
{
    public const string Prefix = "why";

    /// <summary>More would not be read.</summary>
    const int MaxFacts = 4;

    static readonly Localized Label = new("这个数字怎么来的？", "這個數字怎麼來的？", "Why this number?");

    /// <summary>Null if the answer rests on no stored fact.</summary>
    public static Button? For(Answer answer, Language language)
    {
        var facts = answer.Results.SelectMany(result => result.Facts).Where(fact => fact.Id > 0).Select(fact =>
            fact.Id).Distinct().Take(MaxFacts);
        var ids = string.Join(',', facts.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        return ids.Length == 0 ? null : new Button($"{Prefix}:{ids}", Label.In(language));
    }
}
