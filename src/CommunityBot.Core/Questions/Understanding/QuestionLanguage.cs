using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Detects the language a question is typed in, which is the language of its answer.</summary>
public static partial class QuestionLanguage
{
    static readonly FrozenSet<char> Simplified = Folding.SimplifiedCharacters.ToFrozenSet();

    /// <summary>The language of a question if the reader's language is unknown.</summary>
    public static Language Of(string text)
    {
        if (!text.Any(Script.IsHan))
            return Language.En;
        return text.Any(IsTraditional) ? Language.ZhHant : Language.ZhHans;
    }

    /// <summary>
    /// The language of a question by a known reader. A sentence in another language or script than the reader's decides;
    /// a bare name or code and characters that both scripts share do not.
    /// </summary>
    public static Language Of(string text, Language reader)
    {
        if (!text.Any(Script.IsHan))
            return EnglishWord().Count(text) > 1 ? Language.En : reader;
        if (text.Any(IsTraditional))
            return reader.IsTraditional() ? reader : Language.ZhHant;
        return reader.IsTraditional() && !text.Any(Simplified.Contains) ? reader : Language.ZhHans;
    }

    // Folding maps 昇 to 升, but simplified text also writes 昇 in names: 昇腾.
    static bool IsTraditional(char character) =>
        Script.IsHan(character)
        && character != '昇'
        && Folding.Name(character.ToString()) is [var simplified]
        && simplified != character;

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex EnglishWord();
}
