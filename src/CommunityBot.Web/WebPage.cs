using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Web;

/// <summary>
/// The page's files, embedded in the assembly so that the bot is a single program. Pages name other files relative to their own
/// address, since a proxy may have put a path before it.
/// </summary>
sealed class WebPage
{
    readonly Dictionary<string, PageFile> files = Read();

    public IResult Serve(string file, HttpContext context, int status = StatusCodes.Status200OK)
    {
        if (!files.TryGetValue(file, out var page))
            return TypedResults.NotFound();
        var bytes = page.Below(context.Request.Path);
        // Browsers revalidate every file and mostly get a 304, so a new release takes effect at once.
        context.Response.Headers.CacheControl = "no-cache";
        if (status == StatusCodes.Status200OK)
            return TypedResults.Bytes(bytes, page.Type, entityTag: page.Tag);
        context.Response.StatusCode = status;
        return TypedResults.Text(bytes, page.Type, status);
    }

    static Dictionary<string, PageFile> Read()
    {
        const string Folder = "Page/";
        var assembly = typeof(WebPage).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                return new PageFile(
                    bytes, TypeOf(name),
                    new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(bytes)[..8])}\""));
            });
    }

    static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new NotSupportedException($"The page has no {other} files."),
    };

    sealed record PageFile(byte[] Bytes, string Type, EntityTagHeaderValue Tag)
    {
        /// <summary>No page lies deeper, even with a slash at its end.</summary>
        const int Deepest = 4;

        readonly byte[][] byDepth =
        [
            .. Enumerable.Range(0, Type.StartsWith("text/html", StringComparison.Ordinal) ? Deepest + 1 : 0).Select(depth =>
                Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Bytes).Replace(
                    "=\"/page/", $"=\"{string.Concat(Enumerable.Repeat("../", depth))}page/", StringComparison.Ordinal))),
        ];

        /// <summary>The file as it is served at that path.</summary>
        public byte[] Below(PathString path) =>
            byDepth.Length == 0 ? Bytes : byDepth[Math.Clamp(path.Value?.Count(letter => letter == '/') - 1 ?? 0, 0, Deepest)];
    }
}
