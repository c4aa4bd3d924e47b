using CommunityBot.Tests.Packaging;

namespace CommunityBot.SoakTests.Packaging;

/// <summary>The program as the image holds it.</summary>
public sealed class PublishedProgramTests(ImageContent image) : ProgramTests(image), IClassFixture<ImageContent>;
