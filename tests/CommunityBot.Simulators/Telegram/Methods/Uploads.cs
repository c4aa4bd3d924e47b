using System.Buffers.Binary;
using System.Globalization;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>The files of a call: https://core.telegram.org/bots/api#sending-files.</summary>
static class Uploads
{
    const int MostPhotoBytes = 10 << 20, MostFileBytes = 50 << 20;

    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    /// <summary>The file of a field: uploaded in it, uploaded as attach://…, a link, or the id of an earlier file.</summary>
    public static Attachment Attachment(TelegramWorld world, ApiCall call, string field, string kind)
    {
        var named = call.Text(field);
        var upload = named is null ? call.Files.GetValueOrDefault(field)
            : named.StartsWith("attach://", StringComparison.Ordinal) ? call.Files.GetValueOrDefault(named["attach://".Length..])
                ?? throw ApiException.Violation($"{named} came with no such file")
            : null;
        if (upload is null)
            return Known(world, named, kind);
        if (upload.Bytes.Length == 0)
            throw ApiException.Violation("file must be non-empty");
        if (upload.Bytes.Length > (kind == "photo" ? MostPhotoBytes : MostFileBytes))
            throw new ApiException(413, "Request Entity Too Large", isViolation: true);
        var (width, height) = kind == "photo" ? Size(upload.Bytes) : default;
        return new Attachment(kind, $"{kind}-{world.NextFile().ToString(CultureInfo.InvariantCulture)}-id", upload.FileName, upload.Bytes,
            width, height);
    }

    static Attachment Known(TelegramWorld world, string? named, string kind)
    {
        if (string.IsNullOrEmpty(named))
            throw ApiException.Violation($"there is no {kind} in the request");
        var before = world.Chats.Values.SelectMany(chat => chat.Log).FirstOrDefault(message => message.Media?.FileId == named)?.Media;
        if (before is not null)
            return before;
        return Uri.TryCreate(named, UriKind.Absolute, out var link) && link.Scheme is "http" or "https"
            ? new Attachment(kind, $"{kind}-{world.NextFile().ToString(CultureInfo.InvariantCulture)}-id", null, null)
            : throw ApiException.BadRequest("wrong remote file identifier specified: Wrong character in the string");
    }

    /// <summary>
    /// "The photo must be at most 10 MB in size. The photo's width and height must not exceed 10000 in total. Width and height
    /// ratio must be at most 20."
    /// </summary>
    static (int Width, int Height) Size(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Png))
            return bytes is [0xFF, 0xD8, ..] ? (0, 0) : throw ApiException.Violation("IMAGE_PROCESS_FAILED");
        var width = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16));
        var height = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20));
        return width + height <= 10_000 && Math.Max(width, height) <= 20 * Math.Min(width, height) ? (width, height)
            : throw ApiException.Violation("PHOTO_INVALID_DIMENSIONS");
    }
}
