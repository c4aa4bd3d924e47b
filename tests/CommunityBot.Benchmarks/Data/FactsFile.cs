using System.Globalization;

namespace CommunityBot.Benchmarks.Data;

/// <summary>A CSV file with facts of invented companies, the same on every machine. Half of the names are Latin, half Chinese.</summary>
static class FactsFile
{
    public const int Million = 1_000_000, Companies = 5000, FirstYear = 2015, LastYear = 2024;

    /// <summary>Metrics of the shipped packs, so that the bot understands questions about the invented companies.</summary>
    static readonly string[] Metrics =
    [
        "revenue", "total_revenue", "cost_of_revenue", "gross_profit", "rnd_expense", "selling_expense", "admin_expense",
        "finance_expense", "interest_expense", "interest_income",
        "investment_income", "operating_profit", "non_operating_income", "non_operating_expense", "pretax_profit", "income_tax",
        "net_profit", "net_profit_parent", "comprehensive_income", "ebitda",
    ];

    static readonly string[] Syllables = ["za", "vo", "ri", "lux", "kem", "tor", "bel", "qua", "nix", "dor", "fen", "gal", "hur", "jas",
        "mik", "pel", "sol"];

    const string Characters = "霁岚珩翊璟皓骐濯钰翀泓煜昶晏琮楷";

    public static void Write(string path, int rows)
    {
        using var text = new StreamWriter(path);
        text.WriteLine("entity,metric,period,value,unit,currency,source,as_of,qualifier");
        for (var i = 0; i < rows; i++)
        {
            var (company, metric, year) = (i % Companies, i / Companies % Metrics.Length, i / Companies / Metrics.Length);
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{Name(company)},{Metrics[metric]},{FirstYear + year},{1000 + (i * 7919L % 9_000_000)}"
                    + $".25,万元,CNY,annual reports,2025-04-30,"));
        }
    }

    public static string Name(int company) => company % 2 == 0 ? Latin(company / 2) : Han(company / 2);

    /// <summary>Two words of two syllables, such as Zavori Tornix.</summary>
    static string Latin(int number)
    {
        var n = Syllables.Length;
        var (a, b, c) = (number % n, number / n % n, number / n / n % n);
        return Upper(Syllables[a] + Syllables[b]) + " " + Upper(Syllables[c] + Syllables[(a + b + c + 5) % n]);
    }

    static string Han(int number)
    {
        var n = Characters.Length;
        return $"{Characters[number % n]}{Characters[number / n % n]}{Characters[number / n / n % n]}股份";
    }

    static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
