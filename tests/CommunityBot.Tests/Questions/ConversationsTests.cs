using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Questions;

public sealed class ConversationsTests
{
    [Fact]
    public async Task More_members_than_are_remembered_may_ask_at_the_same_time()
    {
        await using var bot = await RunningBot.Run();
        var answer = await bot.Services.GetRequiredService<AnswerEngine>()
            .Ask(new Question("Biren revenue 2024", Language.En), CancellationToken.None);
        var conversations = new Conversations(TimeProvider.System);
        _ = Parallel.For(0, 60_000, member => conversations.Remember(new RequestOrigin(new ChatRef("local", "lobby"),
            new UserRef("local", $"{member}"), "Ming"), answer.Query));
        var last = new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "last"), "Ming");
        conversations.Remember(last, answer.Query);
        Assert.Equal(answer.Query, conversations.Of(last));
    }

    [Fact]
    public async Task Who_asked_lately_is_remembered_however_many_ask_and_a_chat_that_moves_takes_all_of_it_along()
    {
        await using var bot = await RunningBot.Run();
        var answer = await bot.Services.GetRequiredService<AnswerEngine>()
            .Ask(new Question("Biren revenue 2024", Language.En), CancellationToken.None);
        var conversations = new Conversations(TimeProvider.System);
        var (before, after) = (new ChatRef("local", "lobby"), new ChatRef("local", "hall"));
        RequestOrigin Member(int number, ChatRef chat) => new(chat, new UserRef("local", $"{number}"), "Ming");

        for (var member = 0; member < 10_000; member++)
            conversations.Remember(Member(member, before), answer.Query);
        Assert.All(Enumerable.Range(8_000, 2_000), member => Assert.Equal(answer.Query, conversations.Of(Member(member, before))));
        Assert.Null(conversations.Of(Member(0, before)));

        conversations.Move(null!, before, after);
        Assert.All(Enumerable.Range(8_000, 2_000), member => Assert.Equal(answer.Query, conversations.Of(Member(member, after))));
        Assert.Null(conversations.Of(Member(9_999, before)));
    }
}
