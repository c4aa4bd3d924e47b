using System.Runtime.CompilerServices;

namespace CommunityBot.Tests.Web;

/// <summary>The installed browser; Playwright downloads none.</summary>
static class Chromium
{
    public static string? Path { get; } = Find();

    /// <summary>Switches off network services of the browser and kernel features that containers lack.</summary>
    public static string[] Arguments { get; } =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (
            (string[])["/usr/bin/chromium", .. folders.SelectMany(folder =>
                (string[])[System.IO.Path.Combine(folder, "chromium"), System.IO.Path.Combine(
                    folder, "chromium-browser"), System.IO.Path.Combine(folder, "google-chrome")])])
            .FirstOrDefault(File.Exists);
    }
}

sealed class InChromiumAttribute : FactAttribute
{
    public InChromiumAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Chromium.Path is null ? "no Chromium was found on this machine" : null;
}
