using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Privacy;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Asked;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Questions;

static class QuestionsSetup
{
    /// <summary>Answers from the catalog; the commands are found by the chat's own scan.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton<Answerer>()
        .AddSingleton<Conversations>()
        .AddSingleton<IChatMove>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<IMemberData>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<IRetention>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<AskedCounter>()
        .AddSingleton<IRetention>(provider => provider.GetRequiredService<AskedCounter>())
        .AddSingleton(provider => new AskedExport(provider.GetRequiredService<Database>()))
        .AddSingleton<IChatMove, AskedMove>()
        .AddSingleton<RecentAnswers>()
        .AddSingleton<Responder>()
        .AddSingleton<NameCompletion>();

    /// <summary>Keeps count of what is asked, for the digests.</summary>
    public static IServiceCollection AddAskedWriter(this IServiceCollection services) => services.AddHostedService<AskedWriter>();
}
