using CommunityBot.Core.Text;

namespace CommunityBot.Tests.Text;

public sealed class InertTextTests
{
    [Theory]
    [InlineData("壁仞 revenue\n\t2024 👍", "壁仞 revenue\n\t2024 👍")]
    [InlineData("a\u202Eb\u2066c\u2069\u2028d\u2029e\uFEFF", "abcde")]
    [InlineData("\0a\u001B[31mb\u007F\u0085c\r\n", "a[31mbc\n")]
    [InlineData("שלום \u200F\u200D", "שלום \u200F\u200D")]
    [InlineData("", "")]
    public void Only_what_is_read_is_left(string text, string inert) => Assert.Equal(inert, TextSanitizer.Of(text));

    /// <summary>These characters are not allowed in attributes.</summary>
    [Fact]
    public void Half_a_character_is_shown_as_one_that_is_unknown() =>
        Assert.Equal("half \uFFFD and \uFFFD, whole 👍", TextSanitizer.Of("half \uD83D and \uDC4D, whole \uD83D\uDC4D"));
}
