using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>The marks that exchanges put around the name of a listed company: XD寒武纪, 寒武纪-U, N沐曦.</summary>
static class ExchangeMarks
{
    static readonly string[] ListingMarks = ["-uw", "-sw", "-u", "-w", "-s", "-r", "-b", "-a", "退", "a", "b"];
    static readonly string[] StatusMarks = ["*st", "st", "xd", "xr", "dr"];
    static readonly string[] NewListingMarks = ["n", "c"];

    /// <summary>The span of a Chinese company name with its marks.</summary>
    public static (int Start, int End) With(string text, int start, int end)
    {
        if (Script.IsHan(text[end - 1]))
        {
            var mark = ListingMarks.FirstOrDefault(mark => mark[0] == '-' && StandsAt(text, end, mark));
            end += mark?.Length ?? 0;
        }

        if (Script.IsHan(text[start]))
        {
            var mark = StatusMarks.Concat(NewListingMarks).FirstOrDefault(mark =>
                start >= mark.Length && StandsAt(text, start - mark.Length, mark));
            start -= mark?.Length ?? 0;
        }

        return (start, end);
    }

    /// <summary>Whether a mark stands here, and not as part of a word.</summary>
    static bool StandsAt(string text, int start, string mark)
    {
        var end = start + mark.Length;
        return end <= text.Length && text.AsSpan(start).StartsWith(mark, StringComparison.Ordinal)
            && (start == 0 || !Script.IsLatinLetter(text[start - 1]) || !Script.IsLatinLetter(mark[0]))
            && (end == text.Length || !Script.IsLatinLetter(text[end]));
    }

    /// <summary>The name without them.</summary>
    public static string Without(string name)
    {
        foreach (var mark in StatusMarks)
        {
            if (name.StartsWith(mark, StringComparison.Ordinal) && name.Length > mark.Length + 1 && Script.IsHan(name[mark.Length]))
            {
                name = name[mark.Length..];
                break;
            }
        }

        foreach (var mark in ListingMarks)
        {
            var shortest = mark.Length + (mark is "退" ? 2 : 1);
            if (name.EndsWith(mark, StringComparison.Ordinal) && name.Length > shortest && Script.IsHan(name[^(mark.Length + 1)]))
                return name[..^mark.Length];
        }

        return name;
    }
}
