namespace CommunityBot.Tests.Questions.Typed;

/// <summary>
/// Batches of questions by people who had not seen the rules. A change may answer more of them, never fewer, and never wrongly more.
/// </summary>
public sealed class TypedQuestionsTests(TypedCatalog typed) : IClassFixture<TypedCatalog>
{
    [Theory]
    [MemberData(nameof(Held))]
    public async Task A_batch_keeps_the_score_that_it_has_reached(string batch, int right, int wrong)
    {
        var verdicts = new List<(Verdict Verdict, string Line)>();
        foreach (var question in TypedQuestion.ReadAll(Path.Combine(CorpusFile.Folder, "Typed", batch)))
        {
            var (verdict, why) = await typed.Judge(question);
            verdicts.Add((verdict, $"{verdict} {question.Id} {string.Join(" > ", question.Context.Append(question.Text))}: {why}"));
        }

        var score = $"{verdicts.Count(one => one.Verdict == Verdict.Right)} "
            + $"right, {verdicts.Count(one => one.Verdict == Verdict.Wrong)} wrong";
        var lines = string.Join('\n', verdicts.Where(one => one.Verdict != Verdict.Right).Select(one => one.Line));
        Assert.True(verdicts.Count(one => one.Verdict == Verdict.Right) >= right
            && verdicts.Count(one => one.Verdict == Verdict.Wrong) <= wrong, $"{score}\n{lines}");
    }

    /// <summary>Held at what was reached; raised by whoever reaches more.</summary>
    public static TheoryData<string, int, int> Held => new()
    {
        { "batch-en1.jsonl", 100, 0 },
        { "batch-en2.jsonl", 66, 0 },
        { "batch-en3.jsonl", 68, 0 },
        { "batch-kinds.jsonl", 303, 0 },
        { "batch-kinds2.jsonl", 178, 2 },
        { "batch-kinds3.jsonl", 123, 0 },
        { "batch-mixed1.jsonl", 79, 0 },
        { "batch-mixed10.jsonl", 51, 1 },
        { "batch-mixed11.jsonl", 126, 1 },
        { "batch-mixed2.jsonl", 75, 0 },
        { "batch-mixed3.jsonl", 84, 0 },
        { "batch-mixed4.jsonl", 76, 3 },
        { "batch-mixed5.jsonl", 97, 0 },
        { "batch-mixed6.jsonl", 108, 0 },
        { "batch-mixed7.jsonl", 102, 1 },
        { "batch-mixed8.jsonl", 114, 0 },
        { "batch-mixed9.jsonl", 106, 0 },
        { "batch-near1.jsonl", 58, 2 },
        { "batch-near2.jsonl", 58, 0 },
        { "batch-near3.jsonl", 60, 0 },
        { "batch-near4.jsonl", 50, 0 },
        { "batch-near5.jsonl", 42, 0 },
        { "batch-near6.jsonl", 97, 0 },
        { "batch-near7.jsonl", 44, 0 },
        { "batch-near8.jsonl", 66, 2 },
        { "batch-near9.jsonl", 91, 2 },
        { "batch-zh1.jsonl", 104, 0 },
        { "batch-zh2.jsonl", 95, 0 },
        { "batch-zh3.jsonl", 66, 0 },
        { "batch-zh4.jsonl", 69, 0 },
    };
}
