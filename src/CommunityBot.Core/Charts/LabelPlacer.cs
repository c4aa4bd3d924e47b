using SkiaSharp;

namespace CommunityBot.Core.Charts;

/// <summary>Places labels next to their points, clear of lines, markers and each other.</summary>
sealed class LabelPlacer(SKRect room)
{
    const float Gap = 10;
    readonly List<SKRect> _taken = [];
    readonly List<(SKPoint From, SKPoint To)> _lines = [];

    public void AddMarker(SKPoint at, float radius) => _taken.Add(new(at.X - radius, at.Y - radius, at.X + radius, at.Y + radius));

    public void AddLine(SKPoint from, SKPoint to) => _lines.Add((from, to));

    /// <summary>The reserved place; null if there is no room, and the label is left out.</summary>
    public SKRect? Place(SKPoint point, SKSize size)
    {
        var places = Around(point, size).Select(Inside).Where(place => !_taken.Exists(place.IntersectsWith)).ToList();
        if (places.Count == 0)
            return null;
        var best = places.Find(place => !_lines.Exists(line => Crosses(line.From, line.To, SKRect.Inflate(place, 3, 3))));
        // A label over a line is readable; one over another label is not.
        if (best == default)
            best = places[0];
        _taken.Add(SKRect.Inflate(best, 4, 2));
        return best;
    }

    static IEnumerable<SKRect> Around(SKPoint point, SKSize size)
    {
        var (x, y) = (point.X - (size.Width / 2), point.Y - (size.Height / 2));
        var (above, below) = (point.Y - Gap - size.Height, point.Y + Gap);
        (float Left, float Top)[] corners =
        [
            (x, above), (x, below), (point.X - size.Width, above), (point.X, above), (point.X - size.Width, below), (point.X, below),
            (point.X - size.Width - Gap, y), (point.X + Gap, y), (x, above - size.Height), (x, below + size.Height),
        ];
        return corners.Select(corner => SKRect.Create(corner.Left, corner.Top, size.Width, size.Height));
    }

    SKRect Inside(SKRect place)
    {
        // Labels may extend into the side margins, but not beyond the picture.
        var x = Math.Clamp(place.Left, room.Left + 2, Math.Max(room.Left + 2, ChartLayout.Width - 6 - place.Width));
        var y = Math.Clamp(place.Top, room.Top - 6, room.Bottom - place.Height);
        return SKRect.Create(x, y, place.Width, place.Height);
    }

    static bool Crosses(SKPoint from, SKPoint to, SKRect place)
    {
        // Checks points along the line at short distances, which is exact enough for the size of a label.
        var steps = Math.Max(2, (int)(SKPoint.Distance(from, to) / 4));
        for (var i = 0; i <= steps; i++)
        {
            var part = i / (float)steps;
            if (place.Contains(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part)))
                return true;
        }

        return false;
    }
}
