using CommunityBot.Core.Chat;
using CommunityBot.Core.Questions.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Questions;

static class QuestionsSetup
{
    /// <summary>Answers from the catalog; the commands are found by the chat's own scan.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton<Answerer>()
        .AddSingleton<Conversations>()
        .AddSingleton<IChatMove>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<Responder>()
        .AddSingleton<NameCompletion>();
}
