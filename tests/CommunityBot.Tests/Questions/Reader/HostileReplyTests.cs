namespace CommunityBot.Tests.Questions.Reader;

public sealed class HostileReplyTests
{
    /// <summary>The soak tests go through ten thousand.</summary>
    const int Times = 100;

    [Fact]
    public async Task No_reply_of_a_model_or_its_server_brings_a_figure_of_its_own_a_failure_or_a_delay()
    {
        var (answered, calls) = await HostileRun.Ask(TestSeed.Next(), Times, TestContext.Current.CancellationToken);

        // One in a hundred of these replies can be answered from, so only the soak test asks for answers.
        Assert.InRange(calls, Times / 2, Times);
        Assert.InRange(answered, 0, calls / 2);
    }
}
