using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Batch;

/// <summary>
/// Reads one question per line and writes one JSON object per line, in the same order; for a line that cannot be read,
/// an object with the reason.
/// </summary>
sealed class QuestionBatchRunner(AnswerEngine answerEngine, QuestionService questionService)
{
    // Of a line that is too long.
    const int ShownLength = 100;

    public async Task Run(TextReader input, TextWriter output, Language? language, CancellationToken cancellation)
    {
        var lines = new BatchLines(input);
        while (await lines.Next(cancellation) is { } line)
        {
            await output.WriteLineAsync(
                lines.IsCut
                    ? AnswerJson.Unreadable(line[..ShownLength], $"the line has more than {BatchLines.MaxLength} characters")
                    : await Answer(line, language, cancellation));
            // Flush each line: the caller may wait for an answer before it sends the next question.
            await output.FlushAsync(cancellation);
        }
    }

    async Task<string> Answer(string line, Language? language, CancellationToken cancellation)
    {
        BatchQuestion parsed;
        try
        {
            parsed = line.TrimStart().StartsWith('{') ? BatchQuestion.Read(line) : new BatchQuestion(line);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return AnswerJson.Unreadable(line, unreadable.Message);
        }

        var reader = parsed.Language ?? language ?? QuestionLanguage.Of(parsed.Text);
        var context = (Query?)null;
        foreach (var earlier in parsed.Context)
        {
            context = Conversation.Next(
                context, (await answerEngine.Ask(new Question(earlier, reader, context), cancellation)).Query, earlier);
        }

        var (answer, message) = await questionService.Ask(new Question(parsed.Text, reader, context), cancellation);
        return AnswerJson.Write(parsed.Text, answer, (await answerEngine.Names(cancellation)).Catalog, message, reader);
    }
}
