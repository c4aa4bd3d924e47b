using CommunityBot.Tests.Packaging;

namespace CommunityBot.SoakTests.Packaging;

/// <summary>The program of the image.</summary>
public sealed class PublishedProgramTests(ImageContent image) : ProgramTests(image), IClassFixture<ImageContent>;
