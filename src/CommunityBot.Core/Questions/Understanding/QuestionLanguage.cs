using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The language a question is typed in, for a place that knows nothing of its reader.</summary>
public static class QuestionLanguage
{
    public static Language Of(string text)
    {
        if (!text.Any(Script.IsHan))
            return Language.En;
        // 昇 is matched as 升, yet simplified text writes it in names: 昇腾.
        return text.Any(character => Script.IsHan(character) && character != '昇' && Folding.Name(character.ToString()) is [var simplified] && simplified != character) ? Language.ZhHant : Language.ZhHans;
    }
}
