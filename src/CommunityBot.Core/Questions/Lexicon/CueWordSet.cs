namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>A set of cue words, stored as bits. There may be up to <see cref="Most"/> of them.</summary>
readonly record struct CueWordSet
{
    public const int Most = 64;

    readonly ulong bits;

    CueWordSet(ulong bits) => this.bits = bits;

    public static CueWordSet Empty => default;

    public bool Has(CueWord cueWord) => (bits & (1UL << (int)cueWord)) != 0;

    public CueWordSet With(CueWord cueWord) => new(bits | (1UL << (int)cueWord));

    public CueWordSet With(CueWordSet others) => new(bits | others.bits);
}
