using System.Buffers;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A name with letters and digits (20X) that the catalog has for a maker names one of its products.</summary>
static class Products
{
    /// <param name="Key">The part with digits, which every spelling of the product's name holds.</param>
    public readonly record struct Product(Entity Entity, string Key);

    public static Product? Named(Slots slots)
    {
        foreach (var entity in slots.Entities)
        {
            var text = slots.Reading.Text.Text[entity.Start..entity.End];
            if (text.Any(Script.IsDigit) && text.Any(Script.IsLatinLetter) && !IsTicker(entity.Item, text) && KeyOf(text) is { } key)
                return new Product(entity.Item, key);
        }

        // 壁仞20X: behind its maker's name.
        foreach (var word in slots.Reading.Residues)
        {
            var text = slots.Reading.Text.Text[word.Start..word.End];
            if (slots.Entities is [var maker] && text.Any(Script.IsDigit) && text.Any(Script.IsLatinLetter))
                return new Product(maker.Item, text);
        }

        foreach (var amount in slots.Amounts)
        {
            if (amount.Unit == UnitKind.Multiple
                && slots.Entities.FirstOrDefault(entity => IsBehind(slots, entity.End, amount.Start)) is { Item: { } maker })
            {
                return new Product(maker, slots.Reading.Text.Text.Substring(amount.Start, amount.Length)
                    .Replace(" ", "", StringComparison.Ordinal));
            }
        }

        return null;
    }

    /// <summary>英伟达100块收入: what is counted, not a model.</summary>
    static readonly SearchValues<char> Counters = SearchValues.Create("块元毛分角个家只颗张片台套件位名人倍成年月日天周%");

    const int FirstYear = 1990;

    const int LastYear = 2059;

    /// <summary>壁砺106: the number of a model right behind its maker's or its series' name.</summary>
    public static Product? Model(Slots slots)
    {
        foreach (var amount in slots.Amounts)
        {
            if (amount is { Kind: Lexicon.AmountKind.Value, Unit: null, Length: >= 2 and <= 4, Number: < FirstYear or > LastYear }
                && slots.Reading.Text.Text.AsSpan(amount.Start, amount.Length).IndexOfAnyExceptInRange('0', '9') < 0
                && slots.Reading.Text.Text.AsSpan(amount.Start + amount.Length).IndexOfAny(Counters) != 0
                && slots.Entities.FirstOrDefault(entity => entity.End == amount.Start && entity.End > entity.Start) is { Item: { } maker })
            {
                return new Product(maker, slots.Reading.Text.Text.Substring(amount.Start, amount.Length));
            }
        }

        return null;
    }

    /// <summary>H100, PyTorch: what a text may hold just so.</summary>
    public static IReadOnlyList<string> Literals(Slots slots) => [.. slots.Reading.Residues
        .Where(word => word.Length > 2 && Script.IsLatinLetter(slots.Reading.Text.Text[word.Start])
            && word.English == Dictionary.EnglishKinds.None)
        .Select(word => slots.Reading.Text.Text[word.Start..word.End])];

    static bool IsBehind(Slots slots, int end, int start) => end <= start
        && slots.Reading.Text.Text.AsSpan(end, start - end).Trim() is "" or "的"
        && slots.Reading.Text.Original(start, 4 > slots.Reading.Text.Text.Length - start ? slots.Reading.Text.Text.Length - start : 4)
            .Contains('X', StringComparison.Ordinal);

    static bool IsTicker(Entity entity, string text) => entity.Tickers.Any(ticker =>
        Folding.Name(ticker).Split('.') is [var code, ..] && text.Contains(code.TrimStart('0'), StringComparison.Ordinal));

    /// <summary>20x of 壁砺20x.</summary>
    static string? KeyOf(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        while (start > 0 && Script.IsLatinLetter(text[start - 1]))
            start--;
        var end = start;
        while (end < text.Length && (Script.IsDigit(text[end]) || Script.IsLatinLetter(text[end])))
            end++;
        return end - start > 1 ? text[start..end] : null;
    }
}
