using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Tests.Questions;
using NodaTime;
using Period = CommunityBot.Core.Catalog.Period;

namespace CommunityBot.Tests.Architecture;

public sealed class ButtonIdTests(ShippedCatalog shipped) : IClassFixture<ShippedCatalog>
{
    [Fact]
    public async Task Every_button_of_every_answer_to_the_corpus_fits_every_platform()
    {
        var catalog = (await shipped.Answerer.Names()).Catalog;
        var seen = 0;
        foreach (var question in CorpusFile.Names().SelectMany(row => CorpusFile.Read(row.Data)))
        {
            var answer = await shipped.Answerer.Ask(new Question(question.Ask, Language.En));
            foreach (var button in AnswerMessage.Of(answer, catalog, ShippedCatalog.Today, Language.En).Buttons)
            {
                Assert.True(Fits(button), $"{question.Ask}: {button.Id}");
                Assert.NotEqual("", button.Label.Trim());
                seen++;
            }
        }

        Assert.True(seen > 50, $"only {seen} buttons were seen");
    }

    [Fact]
    public void Names_of_imports_fit_too_and_where_they_cannot_there_is_no_button()
    {
        var day = new LocalDate(2025, 12, 31);
        foreach (var length in (int[])[1, 8, Slug.MaxBytes, 40, 80])
        {
            var id = new string('x', length);
            var entity = new Entity(id, EntityKind.Company, Localized.Same(id));
            var metric = new Metric(id, Localized.Same(id), UnitKind.Money, MetricKind.Flow);
            var suggestion = new Suggestion(entity, metric, null, Period.Span(day.PlusYears(-1).PlusDays(3), day.PlusDays(-1)));
            if (AskButton.For(suggestion, Language.En) is { } button)
                Assert.True(Fits(button), button.Id);
            else
                Assert.True(length > Slug.MaxBytes, $"an import's id of {length} bytes gets no button");
        }
    }

    static bool Fits(Button button) => Encoding.UTF8.GetByteCount(button.Id) is >= 1 and <= Button.MaxIdBytes;
}
