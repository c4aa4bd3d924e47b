using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Questions.Reader;
using CommunityBot.Core.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.ReadingModel;

public static class ReadingModelSetup
{
    /// <summary>Adds the model that helps to read if <c>Reader:Endpoint</c> is set. Needs the questions.</summary>
    public static IServiceCollection AddReadingModel(this IServiceCollection services, IConfigurationSection section)
    {
        services.Configure<ReaderOptions>(section);
        return string.IsNullOrWhiteSpace(section["Endpoint"])
            ? services.AddSingleton<IDiagnostic, NoReadingModelDiagnostic>()
            : services.AddModel();
    }

    /// <summary>A method of its own, so that the library is not loaded without an endpoint.</summary>
    static IServiceCollection AddModel(this IServiceCollection services) => services
        .AddSingleton<IReadingModel>(provider =>
            new ChatModel(provider.GetRequiredService<IOptions<ReaderOptions>>().Value, ModelHttp.NewClient()))
        .AddQuestionReader()
        .AddSingleton<IDiagnostic, ReadingModelDiagnostic>();
}
