using CommunityBot.Core.Commands;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Commands;

static class FakeQuota
{
    public static RequestQuota None { get; } = new(
        Options.Create(new QuotaOptions { PerMemberAndMinute = 0, PerChatAndMinute = 0 }), TimeProvider.System);
}
