using System.Text;

namespace CommunityBot.SoakTests.Texts;

/// <summary>What somebody might type to break, mislead or misuse a bot. Each text follows from the random numbers.</summary>
static class HostileText
{
    static readonly string[] Fragments =
    [
        "**bold** __u__ ~~s~~ ||spoiler|| `code` ```\nblock\n``` > quote\n# h\n- list",
            "[link](https://evil.example) <https://evil.example>",
        "<b>bold</b><i>i</b></i><a href=\"tg://user?id=1\">x</a>", "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "</code></pre>&lt;&amp;&#0;&bogus;",
        "@everyone", "@here", "<@1000000000000000001>", "<@!1>", "<@&1234>", "<#1>", "</ask:1>", "<t:1:R>", "<:x:1>",
            "@community_test_bot", "@lin_zhang",
        "tg://user?id=5", "a@b.example", "@@double", "'; DROP TABLE polls; --", "\" OR 1=1; SELECT * FROM accounts",
            "%' UNION SELECT value FROM secrets --",
        "{0} {1:x} {{", "%s %n %1$*2$d", "$(reboot) `id` ${jndi:ldap://x}", "\u202Edlrow\u202C", "\u2066x\u2069\u2067y",
            "\u200B\u200C\u200D\u2060\uFEFF",
        "Z\u0351\u036B\u0343a\u0329\u0359l\u0315\u031Bg\u0356\u0353o\u033A", "\u0000\u0001\u0007\u001B[31mred\u001B[0m\u009B2J",
            "\u2028\u2029\u0085\r\n\t",
        "\uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67", "\uFFFE\uFFFF", "\U000E0041\U000E0042", "\u3164\u115F\u2800",
            "ﷺ𒐫𒈙⸻", "=1+1", "+cmd|' /C calc'!A0",
        "-2+3", "999999999999999999999999999999", "-0", "1e999", "NaN", "0x7fffffff", "1/0", "２０２４年", "MMXXIV", "२०२४", "٢٠٢٤",
        "壁仞科枝", "Cambrcon", "Bir en", "寒武紀", "ＢＩＲＥＮ", "мoore threаds", "摩尔线程2024年营收", "Biren revenue 2024", "壁仞 vs 寒武纪 营收", "gross margin",
        "|", "||", " | a | b", "closes=-1h", "closes=99999999d", "max=0", "max=-2147483649", "kind=ranked", "named=yes", "results=closed",
            "who=@everyone",
        "quorum=1e9", "write_in=yes", "write_in=maybe", "remind=0", "--help", "-rf /", "poll=1", "language=xx", "timezone=Mars/Base",
            "text=", "=", "code=ABCDEF",
        "// Yes // Ja", "25:61", "02:30 Berlin", "tomorrow yesterday", "http://[::1]:80/#@x", "https://t.me/bot?start=poll_close-1",
            "?start=", "\\", "\\u0000",
        "__proto__", "constructor", "null", "undefined", "true", ".", "?", "…", "CON", "../../etc/passwd", "%00", "%2e%2e%2f",
    ];

    public static string Next(Random random) => random.Next(20) switch
    {
        0 => new string(One(random)[0], random.Next(1, 4000)),
        1 => Repeated(One(random), 4000),
        2 => new string(random.Next(2) == 0 ? '(' : '[', random.Next(1, 3000)),
        3 => string.Concat(Enumerable.Repeat("((a+b)*", random.Next(1, 400))),
        4 => Letters(random, random.Next(1, 300)),
        5 => "/" + One(random) + " " + One(random),
        6 => "/" + Commands[random.Next(Commands.Length)] + " " + Mixed(random),
        7 => Mangled(random, "壁仞科技2024年营收是多少"),
        8 => Mangled(random, "What was Cambricon's gross margin in 2025H1?"),
        _ => Mixed(random),
    };

    /// <summary>A text of one line, as a title or an option is.</summary>
    public static string Line(Random random, int length)
    {
        var line = Next(random).ReplaceLineEndings(" ");
        return Cut(line, length);
    }

    /// <summary>Never between the halves of a pair, which no app does.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    static readonly string[] Commands =
    [
        "ask", "company", "metric", "compare", "rank", "sources", "settings", "poll", "poll new", "poll list", "poll results",
            "poll close", "poll add", "digest",
        "digest on", "watch", "link", "unlink", "community", "community link", "announce", "privacy", "privacy show", "help", "signin",
            "start", "cancel", "chattimezone",
    ];

    static string Mixed(Random random)
    {
        var text = new StringBuilder();
        for (var left = random.Next(1, 6); left > 0; left--)
            text.Append(One(random)).Append(random.Next(3) == 0 ? "" : " ");
        return text.ToString();
    }

    static string Repeated(string fragment, int length) => Cut(string.Concat(Enumerable.Repeat(fragment, (length / fragment.Length) + 1)),
        length);

    /// <summary>Letters from anywhere, pairs whole.</summary>
    static string Letters(Random random, int count)
    {
        var text = new StringBuilder();
        while (text.Length < count)
        {
            if (Rune.TryCreate(random.Next(4) == 0 ? random.Next(0x10000, 0x110000) : random.Next(1, 0xFFFF), out var rune))
                text.Append(rune);
        }

        return text.ToString();
    }

    static string Mangled(Random random, string text)
    {
        var letters = text.ToCharArray().ToList();
        for (var left = random.Next(1, 6); left > 0 && letters.Count > 1; left--)
        {
            var at = random.Next(letters.Count);
            if (random.Next(2) == 0)
                letters.RemoveAt(at);
            else
                letters.Insert(at, One(random) is var fragment && !char.IsSurrogate(fragment[0]) ? fragment[0] : '?');
        }

        return string.Concat(letters);
    }

    static string One(Random random) => Fragments[random.Next(Fragments.Length)];
}
