using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Commands;

/// <summary>A reply that would fill a chat is one page with a button for the next.</summary>
public sealed class PagedRepliesTests
{
    static readonly CommandRequest Request = new(
        new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming"), "company",
        new Dictionary<string, string> { ["name"] = "壁仞科技" });

    static readonly Message Long = new(
        [
            new Heading("Biren"),
            new Figures([.. Enumerable.Range(0, 200).Select(i => new Figure($"Metric number {i}", $"RMB {i} million"))]),
            new Sources(["A source"]),
        ],
        [new Button("ask:1", "More")]);

    [Fact]
    public void Pages_hold_every_line_once_and_in_order()
    {
        var pages = MessagePages.Of(Long);
        Assert.InRange(pages.Count, 3, 9);
        Assert.All(pages, page => Assert.InRange(MessageText.Plain(new Message(page, [])).Length, 1, 1900));
        Assert.Equal(
            Long.Blocks.OfType<Figures>().Single().Items,
            pages.SelectMany(page => page.OfType<Figures>()).SelectMany(figures => figures.Items));
        Assert.Single(pages.SelectMany(page => page.OfType<Heading>()));
    }

    [Fact]
    public void A_heading_is_never_the_end_of_a_page()
    {
        var message = new Message([.. Enumerable.Range(0, 60).SelectMany(i => (Block[])
            [new Heading($"Heading {i}"), new Paragraph(new string('x', 40 + i))])]);
        Assert.All(MessagePages.Of(message), page => Assert.IsNotType<Heading>(page[^1]));
    }

    [Fact]
    public void What_fits_into_one_message_is_left_whole()
    {
        var reply = new Reply(new Message(new Figures([new Figure("a", "b")])));
        Assert.Same(reply, PagedReplies.Cut(Request, reply, 1, Language.En));
    }

    [Fact]
    public void The_first_page_leads_to_the_next_and_the_last_one_back()
    {
        var reply = new Reply(Long);
        var first = PagedReplies.Cut(Request, reply, 1, Language.En).Message;
        Assert.Equal(["More", $"Next page (2 of {MessagePages.Of(Long).Count})"], first.Buttons.Select(button => button.Label));
        Assert.Equal("pp:2:company?name=壁仞科技", first.Buttons[^1].Id);
        var last = PagedReplies.Cut(Request, reply, 99, Language.ZhHans).Message;
        Assert.StartsWith("上一页", Assert.Single(last.Buttons).Label, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_no_button_holds_is_answered_whole()
    {
        var request = Request with { Options = new Dictionary<string, string> { ["name"] = new('x', 60) } };
        var reply = new Reply(Long);
        Assert.Same(reply, PagedReplies.Cut(request, reply, 1, Language.En));
    }
}
