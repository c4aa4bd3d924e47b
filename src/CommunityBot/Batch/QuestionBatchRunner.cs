using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Batch;

/// <summary>A question a line in, a JSON object a line out, in the same order; a line that cannot be read gets an object that says so.</summary>
sealed class QuestionBatchRunner(AnswerEngine answerEngine, QuestionService questionService)
{
    public async Task Run(TextReader input, TextWriter output, Language? language, CancellationToken cancellation)
    {
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            await output.WriteLineAsync(await Answer(line, language, cancellation));
            // Whoever feeds questions by hand or by a program waits for each answer.
            await output.FlushAsync(cancellation);
        }
    }

    async Task<string> Answer(string line, Language? language, CancellationToken cancellation)
    {
        BatchQuestion asked;
        try
        {
            asked = line.TrimStart().StartsWith('{') ? BatchQuestion.Read(line) : new BatchQuestion(line);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return AnswerJson.Unreadable(line, unreadable.Message);
        }

        var reader = asked.Language ?? language ?? QuestionLanguage.Of(asked.Text);
        var context = (Query?)null;
        foreach (var earlier in asked.Context)
            context = Conversation.Next(context, await answerEngine.Understand(new Question(earlier, reader, context), cancellation));
        var answer = await answerEngine.Ask(new Question(asked.Text, reader, context), cancellation);
        return AnswerJson.Write(asked.Text, answer, (await answerEngine.Names(cancellation)).Catalog, await questionService.Write(answer, reader, cancellation), reader);
    }
}
