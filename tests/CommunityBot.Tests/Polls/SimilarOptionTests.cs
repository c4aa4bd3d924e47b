using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;

namespace CommunityBot.Tests.Polls;

/// <summary>Which options are one and the same, which are worth a question, and which only look alike.</summary>
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
    public void Written_otherwise_it_is_the_same(string one, string other) => Assert.True(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));

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
    public void A_sign_or_a_digit_apart_it_is_another(string one, string other)
    {
        Assert.False(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));
        Assert.False(SimilarOption.IsNear(Localized.Same(one), Localized.Same(other)));
    }

    [Theory]
    [InlineData("Hygon", "Hygonn")]
    [InlineData("Moore Threads", "More Threads")]
    [InlineData("寒武纪", "寒武季")]
    public void A_slip_away_it_is_worth_a_question(string one, string other)
    {
        Assert.False(SimilarOption.IsSame(Localized.Same(one), Localized.Same(other)));
        Assert.True(SimilarOption.IsNear(Localized.Same(one), Localized.Same(other)));
    }

    [Fact]
    public void One_language_is_enough_to_be_the_same() =>
        Assert.True(SimilarOption.IsSame(new Localized("会", "會", "Yes"), Localized.Same("yes")));
}
