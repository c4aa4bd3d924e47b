using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Web;

namespace CommunityBot.Tests.Web;

public sealed class WebMenuTests
{
    static readonly Localized Text = new("某", "某", "some");
    static readonly CommandMenu Menu = new(
    [
        new("digest now", Text, []),
        new("digest status", Text, [new("chat", Text)]) { IsDefault = true },
        new("poll close", Text, []),
        new("poll new", Text, [new("text", Text)]) { IsFirst = true },
        new("watch add", Text, [new("metric", Text) { IsRequired = true }]) { IsDefault = true },
    ]);

    /// <summary>The page takes the first proposal at Enter, and sends the line if that is what is typed already.</summary>
    [Theory]
    [InlineData("/digest", "/digest")]
    [InlineData("/日报", "/日报")]
    [InlineData("/dig", "/digest now")]
    [InlineData("/digest s", "/digest status")]
    [InlineData("/poll", "/poll new")]
    [InlineData("/watch", "/watch add")]
    public void A_word_that_is_a_command_by_itself_is_proposed_first(string typed, string first) =>
        Assert.Equal(first, WebMenu.Commands(Menu, isModerator: false, typed, Language.ZhHans).Items[0].Fill.Trim());
}
