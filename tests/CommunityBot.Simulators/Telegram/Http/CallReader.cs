using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Specification;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Telegram.Http;

/// <summary>Reads the arguments of a call in any of Telegram's four formats: https://core.telegram.org/bots/api#making-requests.</summary>
static class CallReader
{
    /// <exception cref="ApiException">The body has none of the formats.</exception>
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
            // A file may be in the field itself, without a name.
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
            return await JsonNode.ParseAsync(request.Body, cancellationToken: gone) as JsonObject
                ?? throw ApiException.Violation("the body is no JSON object");
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

    /// <summary>Forms and queries contain text; other types are "JSON-serialized" in it.</summary>
    static JsonNode? Typed(BotApiShape method, string name, string text)
    {
        if (!method.Fields.TryGetValue(name, out var field) || field.Types.Any(type => type is "String" or "InputFile")
            && !(field.Types.Contains("Integer")
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            return text;
        }

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
