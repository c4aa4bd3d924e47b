using System.Text;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.DictionaryBuilder;

/// <summary>Writes the sections in the layout of <see cref="DictionaryFormat"/>.</summary>
static class DictionaryWriter
{
    public static void Write(string file, Dictionary<string, byte> han, Dictionary<string, byte> english, Dictionary<string, int> names)
    {
        var sections = new byte[DictionaryFormat.Sections][];
        for (var length = 1; length <= DictionaryFormat.LongestHanWord; length++)
        {
            var words = han.Keys.Where(word => word.Length == length).Order(StringComparer.Ordinal).ToList();
            sections[DictionaryFormat.Han(length)] = Encoding.Unicode.GetBytes(string.Concat(words));
            sections[DictionaryFormat.HanAttributes(length)] = [.. words.Select(word => han[word])];
        }

        sections[DictionaryFormat.EnglishWords] = Texts(english.ToDictionary(word => word.Key, word => (int)word.Value));
        sections[DictionaryFormat.CompanyNames] = Texts(names);

        using var writer = new BinaryWriter(File.Create(file));
        writer.Write(DictionaryFormat.Magic);
        var offset = Aligned(4 + (sections.Length * 8));
        foreach (var section in sections)
        {
            writer.Write(offset);
            writer.Write(section.Length);
            offset = Aligned(offset + section.Length);
        }

        foreach (var section in sections)
        {
            writer.Write(new byte[Aligned((int)writer.BaseStream.Position) - (int)writer.BaseStream.Position]);
            writer.Write(section);
        }
    }

    static byte[] Texts(Dictionary<string, int> groups)
    {
        var texts = groups.Keys.Order(StringComparer.Ordinal).ToList();
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(texts.Count);
        var end = 0;
        foreach (var text in texts)
            writer.Write(end += text.Length);
        foreach (var text in texts)
            writer.Write(groups[text]);
        foreach (var text in texts)
            writer.Write(Encoding.Unicode.GetBytes(text));
        return bytes.ToArray();
    }

    static int Aligned(int place) => (place + 7) / 8 * 8;
}
