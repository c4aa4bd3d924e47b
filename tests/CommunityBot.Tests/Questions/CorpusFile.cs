using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CommunityBot.Tests.Questions;

/// <summary>
/// One question as a chat member would type it, and what a right answer holds. The keys are explained in the README of this folder.
/// </summary>
public sealed class CorpusQuestion
{
    public string Ask { get; set; } = "";

    public string Lang { get; set; } = "zh-Hans";

    public string? Kind { get; set; }

    public List<string> Facts { get; set; } = [];

    public List<string> Allows { get; set; } = [];

    public List<ComputedFigure> Computed { get; set; } = [];

    public bool? Conflict { get; set; }

    public string? Refused { get; set; }

    public List<string> Says { get; set; } = [];

    public List<string> Context { get; set; } = [];

    [YamlIgnore]
    public int Line { get; set; }
}

public sealed class ComputedFigure
{
    public string Metric { get; set; } = "";

    public decimal Value { get; set; }

    public decimal Tolerance { get; set; } = 0.01m;

    public string? Qualifier { get; set; }
}

public static class CorpusFile
{
    static readonly IDeserializer Deserializer = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();

    public static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "CommunityBot.Tests", "Questions");

    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<CorpusQuestion> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        var questions = Deserializer.Deserialize<List<CorpusQuestion>>(new Parser(new StringReader(text)));
        var lines = text.Split('\n');
        var line = 0;
        foreach (var question in questions)
        {
            while (!lines[line].StartsWith("- ask:", StringComparison.Ordinal))
                line++;
            question.Line = ++line;
        }

        return questions;
    }
}
