using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

static class QuestionsSetup
{
    /// <summary>Answers from the catalog; the commands are found by the chat's own scan.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddSingleton<AnswerEngine>()
        .AddSingleton<Conversations>()
        .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<Conversations>())
        .AddSingleton<QuestionStatistics>()
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<QuestionStatistics>())
        .AddSingleton(provider => new QuestionTextExport(provider.GetRequiredService<Database>()))
        .AddSingleton<IChatMigration, QuestionStatisticsMigration>()
        .AddSingleton<RecentAnswers>()
        .AddSingleton<QuestionService>()
        .AddSingleton<NameCompletion>();

    /// <summary>Keeps count of what is asked, for the digests.</summary>
    public static IServiceCollection AddAskedWriter(this IServiceCollection services) => services.AddHostedService<QuestionStatisticsWriter>();
}
