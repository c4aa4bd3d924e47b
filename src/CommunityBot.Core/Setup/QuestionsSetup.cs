using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

static class QuestionsSetup
{
    /// <summary>Answers from the catalog. <see cref="CommandsSetup"/> registers the commands.</summary>
    public static IServiceCollection AddQuestions(this IServiceCollection services) => services
        .AddReaderOptions()
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
        .AddSingleton<NameCompletion>()
        .AddFacts();

    /// <summary>The worker that stores question counts, for the digests.</summary>
    public static IServiceCollection AddAskedWriter(this IServiceCollection services) =>
        services.AddHostedService<QuestionStatisticsWriter>();
}
