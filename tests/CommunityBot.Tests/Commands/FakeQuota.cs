using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Commands;

static class FakeQuota
{
    public static RequestQuota None { get; } = new(
        Options.Create(new QuotaOptions { PerMemberAndMinute = 0, PerChatAndMinute = 0 }), TimeProvider.System);

    public static IPersonDirectory Persons { get; } = new Strangers();

    sealed class Strangers : IPersonDirectory
    {
        public ValueTask<string?> Find(UserRef user, CancellationToken cancellation) => default;
    }
}
