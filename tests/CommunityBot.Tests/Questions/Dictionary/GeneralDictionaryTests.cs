using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.Tests.Questions.Dictionary;

public sealed class GeneralDictionaryTests
{
    [Theory]
    [InlineData("门槛", nameof(HanKind.Noun))]
    [InlineData("捐赠", nameof(HanKind.Verb))]
    [InlineData("海外", nameof(HanKind.PlaceWord))]
    [InlineData("的", nameof(HanKind.Function))]
    [InlineData("壁仞", nameof(HanKind.Unknown))]
    public void A_chinese_word_has_its_kind(string word, string kind) => Assert.Equal(kind, GeneralDictionary.Han(word).Kind.ToString());

    [Theory]
    [InlineData("changes", "Noun, Verb")]
    [InlineData("bigger", "Adjective")]
    [InlineData("happiness", "Noun")]
    [InlineData("qwzx", "None")]
    public void An_english_word_is_known_in_its_forms(string word, string kinds) =>
        Assert.Equal(Enum.Parse<EnglishKinds>(kinds), EnglishForms.Of(word));

    [Fact]
    public void The_names_of_one_company_are_one_group()
    {
        var names = GeneralDictionary.CompanyNames;
        Assert.Equal(names.GroupOf("平安银行"), names.GroupOf("平安银行股份有限公司"));
        Assert.NotEqual(names.GroupOf("平安银行"), names.GroupOf("中信证券"));
        Assert.Null(names.GroupOf("火星银行"));
    }

    [Fact]
    public void All_texts_are_in_order_so_that_each_is_found()
    {
        var names = GeneralDictionary.CompanyNames;
        for (var i = 0; i < names.Count; i += 97)
            Assert.Equal(i, names.Find(names[i]));
    }
}
