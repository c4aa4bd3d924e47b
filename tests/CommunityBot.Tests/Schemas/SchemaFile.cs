using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Tests.Journeys;
using Json.Schema;

namespace CommunityBot.Tests.Schemas;

/// <summary>A schema of config/schema: its JSON, and a validator of files.</summary>
sealed class SchemaFile
{
    static readonly BuildOptions Shared = WithCommon();

    readonly JsonSchema schema;

    /// <param name="path">The schema's file.</param>
    public SchemaFile(string path)
    {
        Json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        // Each instance needs its own address, in the folder of the files that it refers to.
        schema = JsonSchema.FromText(Json.ToJsonString(), Shared, new Uri(AddressOf($"{Guid.NewGuid():N}")));
    }

    public JsonObject Json { get; }

    public static SchemaFile Named(string name) => new(PathOf(name));

    public static string PathOf(string name) => Path.Combine(RunningBot.ShippedConfig, "schema", $"{name}.schema.json");

    /// <summary>Returns the errors of a file; empty if it is valid.</summary>
    public IReadOnlyList<string> Problems(JsonNode? file)
    {
        var results = schema.Evaluate(JsonSerializer.SerializeToElement(file), new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (results.IsValid)
            return [];
        var errors = from part in results.Details ?? []
                     from error in part.Errors ?? []
                     select $"{part.InstanceLocation}: {error.Value}";
        return ["The file does not follow the schema.", .. errors];
    }

    static BuildOptions WithCommon()
    {
        var options = new BuildOptions { SchemaRegistry = new SchemaRegistry() };
        _ = JsonSchema.FromText(File.ReadAllText(PathOf("common")), options, new Uri(AddressOf("common")));
        return options;
    }

    static string AddressOf(string name) => $"https://schemas.example/{name}.schema.json";
}
