using CommunityBot.Core.Chat;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Chat;

static class FakeQuota
{
    public static Quota None { get; } = new(Options.Create(new QuotaOptions { PerMemberAndMinute = 0, PerChatAndMinute = 0 }), TimeProvider.System);

    public static IPersons Persons { get; } = new Strangers();

    sealed class Strangers : IPersons
    {
        public ValueTask<string?> Find(UserRef user, CancellationToken cancellation) => default;
    }
}
