namespace CommunityBot.Simulators.Telegram.Limits;

/// <summary>
/// https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: "avoid sending more than one message per
/// second" in a chat ("short bursts" may pass),
/// "not be able to send more than 20 messages per minute" in a group, "no more than about 30 messages per second" in total.
/// Edits count too:
/// "Limits for message editing and sending are shared", https://github.com/tdlib/td/issues/3034.
/// </summary>
sealed record FloodRates
{
    public int PerSecond { get; init; } = 30;

    public int PerSecondInChat { get; init; } = 1;

    public int PerMinuteInGroup { get; init; } = 20;
}
