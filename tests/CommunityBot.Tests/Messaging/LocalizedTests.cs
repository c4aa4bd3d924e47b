using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Messaging;

public sealed class LocalizedTests
{
    [Theory]
    [InlineData("Known: {0}.", "Iluvatar CoreX…", "Known: Iluvatar CoreX…")]
    [InlineData("{0} is meant: {1}.", "Alibaba Group Holding Ltd.", "Alibaba Group Holding Ltd. is meant: Intel.")]
    [InlineData("It is {0}. Ask again.", "Micron Technology, Inc.", "It is Micron Technology, Inc. Ask again.")]
    [InlineData("It is {0}.", "10..12", "It is 10..12.")]
    [InlineData("It is {0}.", "well...", "It is well....")]
    [InlineData("It is {0}.", "3.37", "It is 3.37.")]
    public void A_sentence_ends_in_one_dot_after_a_name_that_has_one(string text, string value, string said) =>
        Assert.Equal(said, Localized.Same(text).In(Language.En, value, "Intel"));

    [Theory]
    [InlineData(0, "0 figures")]
    [InlineData(1, "1 figure")]
    [InlineData(2, "2 figures")]
    [InlineData(1L, "1 figure")]
    [InlineData("1", "1 figure")]
    [InlineData("11", "11 figures")]
    public void One_of_what_is_counted_has_its_own_English_text(object count, string said)
    {
        var text = new Localized("{0} 个数字", "{0} 個數字", "{0} figures") { One = "{0} figure" };
        Assert.Equal(said, text.In(Language.En, count));
        Assert.Equal($"{count} 个数字", text.In(Language.ZhHans, count));
    }
}
