using System.Text.Json;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Questions.Reader;

/// <summary>Over all corpora: what the rules answer costs no thought of a model, and what a model does not read stays as it was.</summary>
public sealed class UnchangedAnswersTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Theory]
    [MemberData(nameof(CorpusFile.Names), MemberType = typeof(CorpusFile))]
    public async Task Without_a_reading_every_answer_is_the_same_to_the_byte(string file)
    {
        var refusing = new Refusing();
        var (without, with) = (Service(null), Service(refusing));
        foreach (var question in CorpusFile.Read(file))
        {
            var origin = new RequestOrigin(new("test", "chat"), new("test", $"user {question.Line}"), "User");
            var language = LanguageTag.Parse(question.Lang) ?? Language.ZhHans;
            foreach (var line in question.Context.Append(question.Ask))
            {
                refusing.Asked = 0;
                var expected = JsonSerializer.Serialize(await without.Ask(origin, line, language, TestContext.Current.CancellationToken));
                var beside = JsonSerializer.Serialize(await with.Ask(origin, line, language, TestContext.Current.CancellationToken));
                Assert.Equal(expected, beside);
                var isRefused = question.Context.Count > 0
                    || (await shipped.Answerer.Ask(new Question(line, language))).Refusal is not null;
                Assert.True(refusing.Asked == 0 || isRefused, line);
            }
        }
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_no_reader()
    {
        await using var bot = await RunningBot.Run();
        Assert.Null(bot.Services.GetService<IQuestionReader>());
    }

    QuestionService Service(IQuestionReader? reader)
    {
        var clock = TimeProvider.System;
        var statistics = new QuestionStatistics(Options.Create(new PrivacyOptions()), clock);
        return new QuestionService(shipped.Answerer, new RecentAnswers(), new Conversations(clock), statistics, reader);
    }

    sealed class Refusing : IQuestionReader
    {
        public int Asked { get; set; }

        public ValueTask<Reading?> Read(
            RequestOrigin? origin, Question question, Query query, Refusal refusal, CancellationToken cancellation)
        {
            Asked++;
            return new((Reading?)null);
        }
    }
}
