using System.Buffers;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Questions of the form A not A: 超没超过, 到不到, 达到没达到, 有没有破, 是否够. The whole form is the verb that it asks about, so that no
/// form has to be listed.
/// </summary>
static class AlternativeVerbs
{
    static readonly SearchValues<char> Negators = SearchValues.Create("没不冇否");

    static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789一二两三四五六七八九十百千");

    /// <summary>Verbs of reaching an amount, which say so only in this form: 涨到 names a level.</summary>
    static readonly string[] Reaching = ["达到", "到", "达", "够", "满", "上"];

    static readonly Term[] Reached = [new(TermKind.Concept, "exceed"), Term.Of(CueWord.Over)];

    public static void Add(string text, List<Match> found)
    {
        for (var at = text.AsSpan().IndexOfAny(Negators); at >= 0;)
        {
            if (Form(text, at) is { } form && Verb(text, form.Verb, found) is { } verb)
                found.Add(new Match(form.Start, verb.End - form.Start, verb.Terms));
            var next = text.AsSpan(at + 1).IndexOfAny(Negators);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>Where the form begins and where its second verb does.</summary>
    static (int Start, int Verb)? Form(string text, int at)
    {
        var verb = at + 1 < text.Length && text[at] == '没' && text[at + 1] == '有' ? at + 2 : at + 1;
        if (at == 0 || verb >= text.Length)
            return null;
        if (text[at] == '否')
            return text[at - 1] == '是' ? (at - 1, verb) : null;
        if (text[at - 1] == '有' && text[at] != '不')
            return (at - 1, verb);
        return text[at - 1] == text[verb] ? (at - 1, verb)
            : at > 1 && verb + 1 < text.Length && text[at - 2] == text[verb] && text[at - 1] == text[verb + 1] ? (at - 2, verb) : null;
    }

    static Match? Verb(string text, int start, List<Match> found)
    {
        Match? longest = null;
        foreach (var match in found)
        {
            if (match.Start == start && (longest is null || match.Length > longest.Value.Length)
                && match.Terms.Any(term => term.Word is CueWord.Over or CueWord.Under))
            {
                longest = match;
            }
        }

        if (longest is not null)
            return longest;
        foreach (var verb in Reaching)
        {
            // 上不上市 asks for no amount.
            if (text.AsSpan(start).StartsWith(verb, StringComparison.Ordinal)
                && (verb != "上" || (start + 1 < text.Length && Numerals.Contains(text[start + 1]))))
            {
                return new Match(start, verb.Length, Reached);
            }
        }

        return null;
    }
}
