using System.Text;
using CommunityBot.Core.Questions.Dictionary;

namespace CommunityBot.DictionaryBuilder;

/// <summary>Reads jieba's dict.txt: a word, its frequency and its part of speech per line.</summary>
static class HanSection
{
    /// <summary>Rarer entries are often names or errors.</summary>
    const int LeastFrequency = 3;

    /// <summary>There are many names of persons, and questions rarely contain them, so rare ones are left out.</summary>
    const int LeastFrequencyOfNames = 30;

    public static Dictionary<string, byte> Read(string file)
    {
        var words = new Dictionary<string, byte>();
        foreach (var line in File.ReadLines(file, Encoding.UTF8))
        {
            var parts = line.Split(' ');
            if (parts.Length != 3 || !int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var frequency))
                continue;
            var (word, kind) = (parts[0], Kind(parts[2]));
            if (word.Length > DictionaryFormat.LongestHanWord || !word.All(character => character is >= '\u4e00' and <= '\u9fff'))
                continue;
            if (frequency < (kind == HanKind.Person ? LeastFrequencyOfNames : LeastFrequency))
                continue;
            words[word] = DictionaryFormat.Attribute(kind, (int)Math.Log10(frequency + 1) + 1);
        }

        return words;
    }

    /// <summary>The tags are those of ICTCLAS: https://github.com/fxsjy/jieba#4-part-of-speech-tagging.</summary>
    static HanKind Kind(string tag) => tag switch
    {
        "v" or "vg" or "vi" or "vq" or "vd" => HanKind.Verb,
        "vn" => HanKind.VerbalNoun,
        "a" or "ad" or "an" or "ag" or "z" => HanKind.Adjective,
        "b" => HanKind.Distinguishing,
        "d" or "dg" or "df" => HanKind.Adverb,
        "n" or "ng" or "j" => HanKind.Noun,
        "nr" or "nrt" or "nrfg" => HanKind.Person,
        "ns" => HanKind.PlaceName,
        "nt" => HanKind.Organisation,
        "nz" => HanKind.ProperName,
        "s" => HanKind.PlaceWord,
        "f" => HanKind.Position,
        "t" or "tg" => HanKind.Time,
        "m" or "mq" or "mg" => HanKind.Number,
        "q" => HanKind.Measure,
        "i" or "l" => HanKind.Phrase,
        "g" or "zg" => HanKind.Morpheme,
        _ => HanKind.Function,
    };
}
