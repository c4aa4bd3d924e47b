using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Aliases;
using CommunityBot.Core.Questions.Aliases.Commands;
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
        .AddSingleton<MemberAliases>()
        .AddSingleton<AliasReplies>()
        .AddSingleton<AliasData>()
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<AliasData>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<AliasData>())
        .AddSingleton<IMemberMerge>(provider => provider.GetRequiredService<AliasData>())
        .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<AliasData>())
        .AddFacts();

    /// <summary>The worker that stores question counts, for the digests.</summary>
    public static IServiceCollection AddAskedWriter(this IServiceCollection services) =>
        services.AddHostedService<QuestionStatisticsWriter>();
}
