using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Detects the language of a question, for places where the reader's language is unknown.</summary>
public static class QuestionLanguage
{
    public static Language Of(string text)
    {
        if (!text.Any(Script.IsHan))
            return Language.En;
        return text.Any(IsTraditional) ? Language.ZhHant : Language.ZhHans;
    }

    // Folding maps 昇 to 升, but simplified text also writes 昇 in names: 昇腾.
    static bool IsTraditional(char character) => Script.IsHan(character)
        && character != '昇'
        && Folding.Name(character.ToString()) is [var simplified]
        && simplified != character;
}
