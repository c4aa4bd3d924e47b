using System.Globalization;

namespace CommunityBot.Core.Catalog;

/// <summary>A metric's formula: whole numbers and metric ids with + - * / and parentheses.</summary>
sealed class FormulaExpression
{
    readonly string text;
    readonly List<string> ids = [];
    int position;

    FormulaExpression(string text) => this.text = text;

    delegate decimal Evaluation(IReadOnlyDictionary<string, decimal> values);

    Evaluation Root { get; set; } = null!;

    /// <summary>The ids of the metrics in it, in the order of the text.</summary>
    public IReadOnlyList<string> MetricIds => ids;

    /// <summary>The formula for display, with {0}, {1} … for its metrics and typographic operators.</summary>
    public string Template { get; private set; } = "";

    /// <exception cref="FormatException">The text is not a valid expression.</exception>
    public static FormulaExpression Parse(string text)
    {
        var expression = new FormulaExpression(text.Replace(" ", "", StringComparison.Ordinal));
        var (evaluate, template) = expression.Sum();
        if (expression.position < expression.text.Length)
            throw new FormatException($"'{text}' has '{expression.text[expression.position]}' where an operator should be");
        expression.Root = evaluate;
        expression.Template = template;
        return expression;
    }

    /// <exception cref="DivideByZeroException">An input makes a divisor zero.</exception>
    public decimal Evaluate(IReadOnlyDictionary<string, decimal> values) => Root(values);

    (Evaluation, string) Sum()
    {
        var (left, template) = Product();
        while (Next() is '+' or '-')
        {
            var sign = text[position++];
            var (before, (right, rightTemplate)) = (left, Product());
            left = sign == '+' ? values => before(values) + right(values) : values => before(values) - right(values);
            template += (sign == '+' ? " + " : " − ") + rightTemplate;
        }

        return (left, template);
    }

    (Evaluation, string) Product()
    {
        var (left, template) = Operand();
        while (Next() is '*' or '/')
        {
            var sign = text[position++];
            var (before, (right, rightTemplate)) = (left, Operand());
            left = sign == '*' ? values => before(values) * right(values) : values => before(values) / right(values);
            template += (sign == '*' ? " × " : " ÷ ") + rightTemplate;
        }

        return (left, template);
    }

    (Evaluation, string) Operand()
    {
        if (Next() == '(')
        {
            position++;
            var (inner, template) = Sum();
            if (Next() != ')')
                throw new FormatException($"'{text}' lacks a closing parenthesis");
            position++;
            return (inner, $"({template})");
        }

        var start = position;
        while (Next() is { } character && (char.IsLetterOrDigit(character) || character == '_'))
            position++;
        var word = text[start..position];
        if (word.Length == 0)
            throw new FormatException($"'{text}' lacks a metric or a number at {start + 1}");
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (_ => number, word);
        if (!ids.Contains(word))
            ids.Add(word);
        return (values => values[word], $"{{{ids.IndexOf(word)}}}");
    }

    char? Next() => position < text.Length ? text[position] : null;
}
