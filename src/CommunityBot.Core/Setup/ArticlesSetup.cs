using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Articles.Review.Commands;
using CommunityBot.Core.Articles.Review.Pages;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Questions.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

static class ArticlesSetup
{
    /// <summary>The review of articles that moderators hand in. Requires catalog, questions, members and communities.</summary>
    public static IServiceCollection AddArticles(this IServiceCollection services) => services
        .AddSingleton<ArticleIntake>()
        .AddSingleton<ArticleReview>()
        .AddSingleton<ReviewAccess>()
        .AddSingleton<ReviewMessages>()
        .AddSingleton<HandInReplies>()
        .AddSingleton<ProposalEditing>()
        .AddSingleton(provider => new ReviewPages(provider))
        .AddSingleton<ReviewPageLink>()
        .AddSingleton<ReviewPrompts>()
        .AddSingleton<ArticleNews>()
        .AddSingleton<ISourceStates, ArticleStates>()
        .AddSingleton<IPromptSource>(provider => provider.GetRequiredService<ReviewPrompts>())
        .AddSingleton<FileImport>()
        .AddSingleton<HandedInFiles>()
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<HandedInFiles>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<HandedInFiles>())
        .AddSingleton<IMemberMerge>(provider => provider.GetRequiredService<HandedInFiles>())
        .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<HandedInFiles>())
        .AddSingleton<ArticleData>()
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<ArticleData>())
        .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<ArticleData>())
        .AddSingleton<IMemberMerge>(provider => provider.GetRequiredService<ArticleData>())
        .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<ArticleData>())
        .AddSingleton<ICommunityMigration>(provider => provider.GetRequiredService<ArticleData>());
}
