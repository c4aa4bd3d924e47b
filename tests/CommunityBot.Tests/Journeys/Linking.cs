namespace CommunityBot.Tests.Journeys;

/// <summary>Linking as two people at their pages do it: a code on one account, typed on the other, and a tap on each.</summary>
static class Linking
{
    public const string Confirm = "Yes, all are mine";

    /// <summary>The accounts count as one person from now on. Returns what the code's account is told.</summary>
    public static async Task<Said> Link(this RunningBot bot, string account, string other)
    {
        var proposal = await bot.Say($"/link {await bot.LinkCode(account)}", other, "en");
        Assert.Contains("One step left", (await bot.Tap(proposal, Confirm, other, "en")).Text, StringComparison.Ordinal);
        return await bot.Tap(await bot.Say("/link", account, "en"), Confirm, account, "en");
    }

    public static async Task<string> LinkCode(this RunningBot bot, string account) =>
        (await bot.Say("/link", account, "en")).Text.Split()
            .First(word => word.Length == 6 && word.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)));

    /// <summary>The day passes after which linked accounts are one member.</summary>
    public static async Task Settle(this RunningBot bot)
    {
        bot.Clock.Advance(TimeSpan.FromDays(1));
        // The worker does the same at its next look.
        _ = await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<Core.Members.Linking.AccountLinks>(bot.Services).Settle(default);
    }
}
