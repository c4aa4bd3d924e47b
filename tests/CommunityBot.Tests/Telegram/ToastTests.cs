using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Replies;

namespace CommunityBot.Tests.Telegram;

public sealed class ToastTests
{
    static readonly Bars Bars = new([.. Enumerable.Range(1, 9).Select(option => new Bar($"Option number {option}", 1, 0.1, "1 (10%)"))]);

    [Fact]
    public void A_short_answer_is_a_toast_and_a_longer_one_is_closed_by_hand()
    {
        Assert.Equal(
            new CallbackAlert("Recorded: Yes\n#1", IsAlert: false),
            CallbackAlert.Of(new Message(new Paragraph("Recorded: Yes"), new Paragraph("#1"))));
        Assert.Equal(new CallbackAlert(new string('x', 150), IsAlert: true), CallbackAlert.Of(Message.Text(new string('x', 150))));
    }

    [Fact]
    public void A_long_toast_leaves_out_the_tally_and_keeps_the_result_of_the_vote() =>
        Assert.Equal(
            "Recorded: Yes\n#1", CallbackAlert.Of(new Message(new Paragraph("Recorded: Yes"), Bars, new Paragraph("#1")))!.Value.Text);

    [Fact]
    public void What_has_buttons_or_is_more_than_text_needs_a_message()
    {
        Assert.Null(CallbackAlert.Of(new Message([new Paragraph("x")], [new Button("x:1", "x")])));
        Assert.Null(CallbackAlert.Of(new Message(new Heading("x"))));
        Assert.Null(CallbackAlert.Of(Message.Text(new string('x', CallbackAlert.MaxLength + 1))));
    }
}
