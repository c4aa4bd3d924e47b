using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Sockets;
using CommunityBot.Core.Questions.Reader;
using Microsoft.Extensions.AI;
using OpenAI;

namespace CommunityBot.ReadingModel;

/// <summary>
/// A model behind an API in OpenAI's form of chat completions (https://platform.openai.com/docs/api-reference/chat), which Ollama, vLLM,
/// DeepSeek and Qwen speak as well. It is asked for JSON, and what comes is handed on unread.
/// </summary>
sealed class ChatModel : IReadingModel, IDisposable
{
    readonly HttpClient http;
    readonly IChatClient client;

    public ChatModel(ReaderOptions options, HttpClient http)
    {
        this.http = http;
        // Servers without keys want a header all the same.
        var key = new ApiKeyCredential(string.IsNullOrWhiteSpace(options.Key) ? "none" : options.Key.Trim());
        var settings = new OpenAIClientOptions
        {
            Endpoint = new Uri(options.Endpoint!),
            Transport = new HttpClientPipelineTransport(http),
            // A member waits: the rules' answer is better than a second attempt.
            RetryPolicy = new ClientRetryPolicy(0),
            UserAgentApplicationId = "CommunityBot",
        };
        client = new OpenAIClient(key, settings).GetChatClient(options.Model!.Trim()).AsIChatClient();
    }

    public async Task<string> Reply(ReadingRequest request, CancellationToken cancellation)
    {
        ChatMessage[] messages = [new(ChatRole.System, request.Instructions), new(ChatRole.User, request.Input)];
        // Many servers refuse or ignore a schema; all know this mode, and the reply is checked in any case.
        var settings = new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.Json,
            Temperature = 0,
            MaxOutputTokens = request.MaximumTokens,
        };
        try
        {
            return (await client.GetResponseAsync(messages, settings, cancellation)).Text;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (ClientResultException error) when (error.Status > 0)
        {
            // The server's words may repeat the key.
            throw new ReadingModelException($"the endpoint answered with status {error.Status}");
        }
        catch (Exception error)
        {
            // A server sends what it likes, and the library throws what it likes at it: JsonException, ArgumentException,
            // NullReferenceException.
            var isOfNetwork = error.GetBaseException() is HttpRequestException or IOException or SocketException;
            throw new ReadingModelException(isOfNetwork
                ? "the endpoint cannot be reached, or sends too much"
                : "the endpoint's answer is not in the form of chat completions");
        }
    }

    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }
}
