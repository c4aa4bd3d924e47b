using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Tests.Polls;

/// <summary>Which options are equal, which are similar enough to ask, and which are different.</summary>
public sealed class SimilarOptionTests
{
    [Theory]
    [InlineData("Yes", "yes!")]
    [InlineData("Ｙｅｓ", "yes")]
    [InlineData("会", "會")]
    [InlineData("co-op", "coop")]
    [InlineData("> 10%", ">10%")]
    [InlineData("−5%", "-5%")]
    [InlineData("1,000 units", "1000 units")]
    [InlineData("👍", "👍")]
    [InlineData("👍 Yes", "yes")]
    [InlineData("caf\u00e9", "cafe\u0301")]
    [InlineData("\u2764", "\u2764\ufe0f")]
    [InlineData("Yes\u200b", "yes")]
    [InlineData("Moore - Threads", "Moore Threads")]
    public void Different_spellings_are_the_same_option(string one, string other) =>
        Assert.True(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));

    [Theory]
    [InlineData("> 10%", "< 10%")]
    [InlineData("+5%", "-5%")]
    [InlineData("1.5x", "15x")]
    [InlineData("1-3 years", "13 years")]
    [InlineData("1-3年", "13年")]
    [InlineData("1/2", "12")]
    [InlineData("C++", "C#")]
    [InlineData("5%", "5")]
    [InlineData("US$5", "¥5")]
    [InlineData("👍", "👎")]
    [InlineData("BBB", "BBB+")]
    [InlineData("BBB", "BBB-")]
    [InlineData("BBB+", "BBB-")]
    [InlineData("A", "A-")]
    [InlineData("A", "A－")]
    [InlineData("A/B", "AB")]
    [InlineData("Buy 👍", "Buy 👎")]
    [InlineData("3,37亿", "337亿")]
    [InlineData("①", "②")]
    [InlineData("A*", "A")]
    [InlineData("3 years", "5 years")]
    [InlineData("3年以内", "5年以内")]
    public void Another_sign_or_digit_is_another_option(string one, string other)
    {
        Assert.False(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));
        Assert.False(SimilarOption.IsNear(Localized.Same(one), Localized.Same(other)));
    }

    [Theory]
    [InlineData("Hygon", "Hygonn")]
    [InlineData("Moore Threads", "More Threads")]
    [InlineData("寒武纪", "寒武季")]
    public void A_typing_error_is_similar_enough_to_ask(string one, string other)
    {
        Assert.False(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));
        Assert.True(SimilarOption.IsNear(Localized.Same(one), Localized.Same(other)));
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800")]
    [InlineData("\u200b")]
    [InlineData("\u115f \u1160")]
    [InlineData("?")]
    public void An_option_that_shows_nothing_is_refused_at_launch_and_as_a_write_in(string typed) =>
        Assert.Contains("empty", PollLineParser.Option(typed, out _)!.In(Language.En), StringComparison.Ordinal);

    [Theory]
    [InlineData("①")]
    [InlineData("½")]
    [InlineData("❤")]
    [InlineData("👍")]
    public void A_number_or_a_picture_is_an_option(string typed) => Assert.Null(PollLineParser.Option(typed, out _));

    [Fact]
    public void One_language_is_enough_to_be_the_same() =>
        Assert.True(SimilarOption.IsSame(new Localized("会", "會", "Yes"), Localized.Same("yes")));
}
