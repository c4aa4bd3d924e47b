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

    [Fact]
    public void One_language_is_enough_to_be_the_same() =>
        Assert.True(SimilarOption.IsSame(new Localized("会", "會", "Yes"), Localized.Same("yes")));
}
