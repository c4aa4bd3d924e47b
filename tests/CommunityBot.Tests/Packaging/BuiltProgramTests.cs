namespace CommunityBot.Tests.Packaging;

/// <summary>The program as it was built with these tests.</summary>
public sealed class BuiltProgramTests(BuiltProgram program) : ProgramTests(program), IClassFixture<BuiltProgram>;

public sealed class BuiltProgram : ProgramFolder
{
    // …/bin/Debug/net10.0/, for the tests as for the program.
    public override string Folder { get; } = Path.Combine(
        RepositoryFolder.Path, "src", "CommunityBot", "bin", Path.GetRelativePath(
            Path.Combine(AppContext.BaseDirectory, "..", ".."), AppContext.BaseDirectory));

    protected override Task Fill(IReadOnlyList<string> dockerfile) => Task.CompletedTask;
}
