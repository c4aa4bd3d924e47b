using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Time;

/// <summary>A set of days of the week; bit 0 is Monday.</summary>
readonly record struct Weekdays(int Bits)
{
    static readonly Localized EveryDay = new("每天", "每天", "every day");
    static readonly Localized WorkingDays = new("工作日", "工作日", "Monday to Friday");
    static readonly Localized Weekend = new("周末", "週末", "Saturday and Sunday");

    static readonly Localized[] Names =
    [
        new("周一", "週一", "Monday"), new("周二", "週二", "Tuesday"), new("周三", "週三", "Wednesday"),
        new("周四", "週四", "Thursday"),
        new("周五", "週五", "Friday"), new("周六", "週六", "Saturday"), new("周日", "週日", "Sunday"),
    ];

    public static Weekdays All { get; } = new(0b111_1111);

    public static Weekdays Working { get; } = new(0b001_1111);

    public static Weekdays Weekends { get; } = new(0b110_0000);

    public bool IsEmpty => Bits == 0;

    public bool Has(IsoDayOfWeek day) => (Bits & (1 << ((int)day - 1))) != 0;

    /// <param name="day">0 for Monday.</param>
    public Weekdays With(int day) => new(Bits | (1 << (day % 7)));

    public string In(Language language)
    {
        var bits = Bits;
        return this == All ? EveryDay.In(language)
            : this == Working ? WorkingDays.In(language)
            : this == Weekends ? Weekend.In(language)
            : string.Join(
                language == Language.En ? ", " : "、",
                Names.Where((_, day) => (bits & (1 << day)) != 0).Select(name => name.In(language)));
    }

    public static string Name(IsoDayOfWeek day, Language language) => Names[(int)day - 1].In(language);
}
