using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CommunityBot.Core.Messaging;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web;

/// <summary>What the pages that are written here have in common: their encoding, their head, and the token of their forms.</summary>
static class PageForms
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Text(string text) => Encoder.Encode(text);

    /// <param name="root">The way to the root of the site: <c>../</c>.</param>
    public static string Head(string title, string root, Language language) => $"""
        <!doctype html>
        <html lang="{language.Tag()}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <title>{Text(title)}</title>
          <link rel="icon" href="{root}page/mark.svg" type="image/svg+xml">
          <link rel="stylesheet" href="{root}page/chat.css">
          <link rel="stylesheet" href="{root}page/review.css">
          <script type="module" src="{root}page/review.js"></script>
        </head>

        """;

    /// <summary>Follows from the session, which other sites cannot read.</summary>
    public static string TokenOf(HttpContext context) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("form " + SessionCookie.Of(context))))[..32];

    /// <summary>The fields that were sent; null if the body is no form, or one with too many or too long fields.</summary>
    public static async ValueTask<IFormCollection?> Read(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException
            || (exception is IOException and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }))
        {
            return null;
        }
    }

    /// <summary>Whether the form is of a page of this session.</summary>
    public static bool IsOwn(IFormCollection form, HttpContext context) => SessionCookie.Of(context) is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(form["token"].ToString()), Encoding.UTF8.GetBytes(TokenOf(context)));

    /// <summary>The language in the address, else the browser's first that is one of ours.</summary>
    public static Language LanguageOf(string? language, HttpContext context) => LanguageTag.Parse(language)
        ?? context.Request.Headers.AcceptLanguage.ToString().Split(',')
            .Select(part => LanguageTag.Parse(part.Split(';')[0].Trim())).FirstOrDefault(one => one is not null)
        ?? Language.En;
}
