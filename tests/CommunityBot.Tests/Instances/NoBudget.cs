using CommunityBot.Core.Instances;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Instances;

/// <summary>The budget of a bot that is alone.</summary>
static class NoBudget
{
    public static SharedBudget Of() => new(database: null, "token", NullLogger<SharedBudget>.Instance);
}
