namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Classes of words, a bit each, of which there are <see cref="Most"/>.</summary>
readonly record struct WordSet
{
    public const int Most = 64;

    readonly ulong bits;

    WordSet(ulong bits) => this.bits = bits;

    public static WordSet Empty => default;

    public bool Has(Word word) => (bits & (1UL << (int)word)) != 0;

    public WordSet With(Word word) => new(bits | (1UL << (int)word));

    public WordSet With(WordSet others) => new(bits | others.bits);
}
