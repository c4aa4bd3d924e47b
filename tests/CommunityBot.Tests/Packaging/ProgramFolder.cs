using System.Text.RegularExpressions;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Packaging;

/// <summary>A folder with the program in it, and the environment that the Dockerfile gives it.</summary>
public abstract partial class ProgramFolder : IAsyncLifetime
{
    readonly TempFolder temporary = new();

    public string Program => Path.Combine(Folder, "communitybot");

    public abstract string Folder { get; }

    public string Data => Temporary("data");

    /// <summary>The image's environment variables, with the data volume in a folder of the test.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    /// <summary>Puts the program into the folder.</summary>
    /// <param name="dockerfile">The Dockerfile's instructions, one per line.</param>
    protected abstract Task Fill(IReadOnlyList<string> dockerfile);

    protected string Temporary(string name) => temporary.File(name);

    public async ValueTask InitializeAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "Dockerfile"));
        var dockerfile = text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        await Fill(dockerfile);
        Variables = dockerfile.Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
            .SelectMany(line => Setting().Matches(line[4..]))
            .ToDictionary(
                match => match.Groups[1].Value, match => match.Groups[2].Value.Replace("/data/", Data + "/", StringComparison.Ordinal));
        Assert.Contains("COMMUNITYBOT_Database__Connection", Variables.Keys);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        temporary.Dispose();
        return default;
    }

    [GeneratedRegex(@"(\w+)=(\S+)")]
    private static partial Regex Setting();
}
