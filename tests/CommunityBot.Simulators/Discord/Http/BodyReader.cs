using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>
/// Reads a body: JSON, or a form with <c>payload_json</c> and <c>files[n]</c>:
/// https://docs.discord.com/developers/reference#uploading-files
/// </summary>
static partial class BodyReader
{
    /// <summary>The largest file, in bytes, for an account without upgrades.</summary>
    const int MaxFile = 10 * 1024 * 1024;

    public static async Task<(JsonElement? Body, IReadOnlyList<Upload> Files)> Read(HttpRequest request, ApiOperation operation)
    {
        if (operation.Body is null)
        {
            // A POST without a body has no content type. Some clients send {}.
            var rest = await ReadText(request.Body);
            return rest.Trim() is "" or "{}" ? (null, [])
                : throw ApiException.InvalidForm("", "BASE_TYPE_UNKNOWN", "This endpoint takes no body.", Docs.Specification);
        }

        if (request.HasJsonContentType())
            return (Parse(await ReadText(request.Body)), []);
        if (request.HasFormContentType && operation.TakesFiles
            && request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadForm(await request.ReadFormAsync());
        }

        throw ApiException.InvalidForm("", "CONTENT_TYPE_INVALID",
            $"Expected \"Content-Type\" header to be one of {{'application/json', 'multipart/form-data'}}, not '{request.ContentType}'.",
            Docs.ContentType);
    }

    public static JsonElement Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            throw new ApiException(400, 50109, "The request body contains invalid JSON.") { Rule = Docs.ContentType };
        }
    }

    static async Task<(JsonElement? Body, IReadOnlyList<Upload> Files)> ReadForm(IFormCollection form)
    {
        if (form.Keys.FirstOrDefault(key => key != "payload_json") is { } stray)
        {
            throw ApiException.InvalidForm(stray, "BASE_TYPE_UNKNOWN", "Beside files, the stand-in takes payload_json alone.",
                Docs.Uploads);
        }

        var files = new List<Upload>();
        foreach (var file in form.Files)
        {
            var name = FileField().Match(file.Name);
            if (!name.Success || string.IsNullOrEmpty(file.FileName) || files.Any(other => other.Index == name.Groups[1].Value))
            {
                throw ApiException.InvalidForm(file.Name, "FILE_FIELD", "Files are named files[n], each once, and have a filename.",
                    Docs.Uploads);
            }

            if (file.Length > MaxFile)
                throw new ApiException(413, 40005, "Request entity too large") { Rule = Docs.Uploads };

            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files.Add(new Upload(name.Groups[1].Value, file.FileName, file.ContentType, bytes.ToArray()));
        }

        if (files.Count > 10)
            throw ApiException.InvalidForm("files", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.", Docs.Uploads);
        return (Parse(form.TryGetValue("payload_json", out var json) ? json.ToString() : "{}"), files);
    }

    static async Task<string> ReadText(Stream body)
    {
        using var reader = new StreamReader(body);
        return await reader.ReadToEndAsync();
    }

    [GeneratedRegex(@"^files\[([0-9]+)\]$")]
    private static partial Regex FileField();
}
