using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Predictions.Commands;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Predictions.Launching;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Predictions.Settling;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Core.Setup;

public static class PredictionsSetup
{
    /// <summary>Predictions, without the worker that settles them. Requires polls, catalog and questions.</summary>
    public static IServiceCollection AddPredictions(this IServiceCollection services) => services
        .AddSingleton<CriterionReader>()
        .AddSingleton<DateCriterionReader>()
        .AddSingleton<IPublicBoard, PageBoard>()
        .AddSingleton<IPredictionOffer, PredictionOffer>()
        .AddSingleton<PredictionLaunch>()
        .AddSingleton<PredictionDrafts>()
        .AddSingleton<IRetentionPolicy>(provider => provider.GetRequiredService<PredictionDrafts>())
        .AddSingleton<IMemberMerge, ScoreMerge>()
        .AddSingleton<IPersonalData, ScorePersonalData>();

    /// <summary>The worker that settles predictions when figures become known. Requires leases.</summary>
    public static IServiceCollection AddPredictionWorker(this IServiceCollection services) => services
        .AddSingleton<PredictionWorker>()
        .AddHostedService(provider => provider.GetRequiredService<PredictionWorker>());
}
