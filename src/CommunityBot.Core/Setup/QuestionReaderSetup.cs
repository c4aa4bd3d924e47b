using CommunityBot.Core.Articles.Suggesting;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Reader;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class QuestionReaderSetup
{
    /// <summary>Lets a model help to read questions. Needs the questions, and an <see cref="IReadingModel"/>.</summary>
    public static IServiceCollection AddQuestionReader(this IServiceCollection services) => services
        .AddSingleton<ReadingBudget>()
        .AddSingleton<ReadingBreaker>()
        .AddSingleton<ModelCalls>()
        .AddSingleton<CandidateFinder>()
        .AddSingleton<ReadAliases>()
        .AddSingleton<ArticleSuggestions>()
        .AddSingleton<IQuestionReader, QuestionModelReader>();

    /// <summary>The settings, and what chats have said about it: both exist without a model too.</summary>
    internal static IServiceCollection AddReaderOptions(this IServiceCollection services)
    {
        services.AddOptions<ReaderOptions>()
            .Validate(options => options.HasValidEndpoint, "Reader:Endpoint takes an http or https address without a password in it.")
            .Validate(options => options.HasModel, "Reader:Model is missing: the name of the model at Reader:Endpoint.")
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<ReaderOptions>, ReaderOptionsValidator>()
            .AddSingleton<ReadingStore>()
            .AddSingleton<IChatMigration>(provider => provider.GetRequiredService<ReadingStore>())
            .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<ReadingStore>());
    }
}
