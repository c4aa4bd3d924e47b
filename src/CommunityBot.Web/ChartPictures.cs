using CommunityBot.Core.Chat;

namespace CommunityBot.Web;

/// <summary>Draws a chart when its picture is asked for: figures are kept, pictures are not.</summary>
/// <param name="Paint">The picture as PNG.</param>
sealed record ChartPictures(Func<Chart, byte[]> Paint)
{
    public const int Width = 960;

    public const int Height = 540;
}
