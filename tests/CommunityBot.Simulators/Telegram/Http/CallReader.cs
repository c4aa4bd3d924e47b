using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Specification;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Telegram.Http;

/// <summary>Reads a call's arguments in any of the four ways that Telegram takes them: https://core.telegram.org/bots/api#making-requests.</summary>
static class CallReader
{
    /// <exception cref="ApiException">The body is none of them.</exception>
    public static async Task<ApiCall> Read(HttpRequest request, BotApiShape method, CancellationToken gone)
    {
        var arguments = new JsonObject();
        var files = new Dictionary<string, UploadedFile>();
        foreach (var (name, value) in request.Query)
            arguments[name] = Typed(method, name, value.ToString());
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(gone);
            foreach (var (name, value) in form)
                arguments[name] = Typed(method, name, value.ToString());
            foreach (var file in form.Files)
                files[file.Name] = await Uploaded(file, gone);
            // A file in the field itself is as good as a name for it.
            foreach (var name in files.Keys.Where(name => method.Fields.ContainsKey(name) && arguments[name] is null))
                arguments[name] = $"attach://{name}";
        }
        else if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await Body(request, gone))
                arguments[name] = value?.DeepClone();
        }
        else if (request.ContentLength > 0)
        {
            throw ApiException.Violation($"unsupported content type {request.ContentType}");
        }

        return new ApiCall(method.Name, arguments, files);
    }

    static async Task<JsonObject> Body(HttpRequest request, CancellationToken gone)
    {
        if (request.ContentLength == 0)
            return [];
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: gone) as JsonObject ?? throw ApiException.Violation("the body is no JSON object");
        }
        catch (JsonException wrong)
        {
            throw ApiException.Violation($"can't parse the request as a JSON object: {wrong.Message}");
        }
    }

    static async Task<UploadedFile> Uploaded(IFormFile file, CancellationToken gone)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, gone);
        return new UploadedFile(file.FileName, bytes.ToArray());
    }

    /// <summary>In forms and queries everything is text, and what is no text there is "JSON-serialized".</summary>
    static JsonNode? Typed(BotApiShape method, string name, string text)
    {
        if (!method.Fields.TryGetValue(name, out var field) || field.Types.Any(type => type is "String" or "InputFile") && !(field.Types.Contains("Integer") && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            return text;
        try
        {
            return field.Types is ["Boolean"] ? text is "True" or "true" or "1" : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
