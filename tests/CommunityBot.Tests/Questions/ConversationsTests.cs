using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Questions;

public sealed class ConversationsTests
{
    [Fact]
    public async Task More_members_than_are_remembered_may_ask_at_the_same_time()
    {
        await using var bot = await RunningBot.Run();
        var answer = await bot.Services.GetRequiredService<Answerer>().Ask(new Question("Biren revenue 2024", Language.En), CancellationToken.None);
        var conversations = new Conversations(TimeProvider.System);
        _ = Parallel.For(0, 60_000, member => conversations.Remember(new Origin(new ChatRef("local", "lobby"), new UserRef("local", $"{member}"), "Ming"), answer.Query));
        var last = new Origin(new ChatRef("local", "lobby"), new UserRef("local", "last"), "Ming");
        conversations.Remember(last, answer.Query);
        Assert.Equal(answer.Query, conversations.Of(last));
    }
}
