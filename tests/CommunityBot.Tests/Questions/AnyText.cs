using FsCheck;
using FsCheck.Fluent;

namespace CommunityBot.Tests.Questions;

/// <summary>Up to 2,000 characters of any script, broken surrogates included, with pieces of real questions among them.</summary>
public sealed record AnyText(string Text)
{
    static readonly string[] Pieces =
    [
        "壁仞", "摩尔线程", "营收", "毛利率", "2024年", "上半年", "从", "到", "至今", "比", "和", "增长了多少", "排名",
        "最高", "63亿", "33亿元", "%", "Biren", "revenue", " ", "of", "FY24", "Q1-Q3", "1-9月", "2024-13-45",
        "99999999999999999999", "0.0000001", "二〇二四年", "民国113年", "the year before last", "近三年",
        "31 Feb 2024", "万万亿亿", "?", "\0", "\uD800", "\u202E", "é", "ﬁ", "①", "㍿", "Ⅷ", "㎏", "\u0301\u0301",
    ];

    public static Arbitrary<AnyText> Arbitrary()
    {
        var letter = Gen.Choose(0, 0xFFFF).Select(code => ((char)code).ToString());
        var han = Gen.Choose(0x4E00, 0x9FFF).Select(code => ((char)code).ToString());
        var digit = Gen.Choose('0', '9').Select(code => ((char)code).ToString());
        var part = Gen.OneOf(letter, han, digit, Gen.Elements(Pieces));
        var parts = Gen.Choose(0, 900).SelectMany(count => part.ArrayOf(count));
        return parts.Select(all => string.Concat(all)).Select(text => new AnyText(text.Length > 2000 ? text[..2000] : text)).ToArbitrary();
    }
}
