using CommunityBot.Core.Charts;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Diagnostics;

/// <summary>Checks that there are fonts for charts in Chinese and English.</summary>
sealed class FontsDiagnostic : IDiagnostic
{
    const string Simplified = "营业收入亿元研发费用", Traditional = "營業收入億元研發費用";

    public string Subject => "Fonts for charts";

    public async IAsyncEnumerable<Finding> Examine([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var fonts = new ChartFonts(FontFiles.SystemFolders());
        if (fonts.Any() is null)
        {
            yield return new Finding(
                "No font is found, so charts are shown as text",
                "Install one with Chinese letters, such as the package fonts-noto-cjk.");
        }
        else if (fonts.Writing(Simplified, Language.ZhHans) is null || fonts.Writing(Traditional, Language.ZhHant) is null)
        {
            yield return new Finding(
                "No font has Chinese letters, so Chinese charts are labelled in English",
                "Install one that has them, such as the package fonts-noto-cjk.");
        }
        else
        {
            yield return new Finding("Charts can be labelled in Chinese and English");
        }
    }
}
