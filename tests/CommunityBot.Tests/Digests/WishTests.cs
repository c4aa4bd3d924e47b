using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Tests.Digests;

/// <summary>What members type after /digest on.</summary>
public sealed class WishTests
{
    [Theory]
    [InlineData("09:00", "09:00")]
    [InlineData("9:00", "09:00")]
    [InlineData("9am", "09:00")]
    [InlineData("9 AM", "09:00")]
    [InlineData("9:30 pm", "21:30")]
    [InlineData("12am", "00:00")]
    [InlineData("12:15 p.m.", "12:15")]
    [InlineData("at 7", "07:00")]
    [InlineData("21h", "21:00")]
    [InlineData("21h30", "21:30")]
    [InlineData("7.45", "07:45")]
    [InlineData("24:00", "00:00")]
    [InlineData("noon", "12:00")]
    [InlineData("midnight", "00:00")]
    [InlineData("half past nine", "09:30")]
    [InlineData("half past nine in the evening", "21:30")]
    [InlineData("quarter to ten", "09:45")]
    [InlineData("quarter past 8 pm", "20:15")]
    [InlineData("half past twelve", "12:30")]
    [InlineData("nine o'clock", "09:00")]
    [InlineData("eight in the evening", "20:00")]
    [InlineData("9点", "09:00")]
    [InlineData("9点半", "09:30")]
    [InlineData("早上9点", "09:00")]
    [InlineData("早上9点半", "09:30")]
    [InlineData("晚上八点", "20:00")]
    [InlineData("晚上8点一刻", "20:15")]
    [InlineData("晚上十一點三刻", "23:45")]
    [InlineData("下午3点05分", "15:05")]
    [InlineData("下午三点零五分", "15:05")]
    [InlineData("上午十点二十", "10:20")]
    [InlineData("中午12点", "12:00")]
    [InlineData("中午一点", "13:00")]
    [InlineData("凌晨12点半", "00:30")]
    [InlineData("晚上12点", "00:00")]
    [InlineData("二十一点", "21:00")]
    [InlineData("21時30分", "21:30")]
    [InlineData("晚上8:30", "20:30")]
    [InlineData("０９：３０", "09:30")]
    [InlineData("９点半", "09:30")]
    [InlineData("早上九點鐘", "09:00")]
    [InlineData("正午", "12:00")]
    [InlineData("中午", "12:00")]
    [InlineData("0930", "09:30")]
    [InlineData("2130", "21:30")]
    [InlineData("9 in the evening", "21:00")]
    [InlineData("9:15 in the morning", "09:15")]
    [InlineData("11 at night", "23:00")]
    [InlineData("12 at night", "00:00")]
    [InlineData("eight thirty pm", "20:30")]
    [InlineData("seven forty-five", "07:45")]
    [InlineData("half nine", "09:30")]
    [InlineData("half past twelve at night", "00:30")]
    [InlineData("quarter to one pm", "12:45")]
    [InlineData("上午12点", "12:00")]
    [InlineData("深夜十一点半", "23:30")]
    [InlineData("晚8点", "20:00")]
    public void A_time_is_understood(string typed, string time)
    {
        var change = SubscriptionChange.Read(typed, out var refusal);
        Assert.Null(refusal);
        Assert.Equal(time, SubscriptionTexts.Time(change!.Minute!.Value));
        Assert.Null(change.Zone);
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("9:60")]
    [InlineData("13pm0")]
    [InlineData("0pm")]
    [InlineData("早上25点")]
    [InlineData("half past thirteen")]
    [InlineData("soon")]
    [InlineData("😀")]
    [InlineData("99")]
    [InlineData("9:3")]
    [InlineData("25点")]
    [InlineData("2460")]
    [InlineData("half past")]
    [InlineData("13 in the evening")]
    public void An_invalid_time_is_refused_with_an_example(string typed)
    {
        Assert.Null(SubscriptionChange.Read(typed, out var refusal));
        foreach (var language in Enum.GetValues<Language>())
            Assert.Contains("9:30 pm", refusal!.In(language), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("09:00 北京", "09:00", "Asia/Shanghai", 127)]
    [InlineData("9:30 pm New York weekdays", "21:30", "America/New_York", 31)]
    [InlineData("晚上八点 台北 工作日", "20:00", "Asia/Taipei", 31)]
    [InlineData("weekends 10am Europe/London", "10:00", "Europe/London", 96)]
    [InlineData("9:00 UTC+8", "09:00", "UTC+08", 127)]
    [InlineData("UTC+5:30 9:00", "09:00", "UTC+05:30", 127)]
    [InlineData("每天早上9点 上海时间", "09:00", "Asia/Shanghai", 127)]
    [InlineData("周一到周五 18:00 伦敦", "18:00", "Europe/London", 31)]
    [InlineData("週一三五 9點 香港", "09:00", "Asia/Hong_Kong", 21)]
    [InlineData("mon, wed and fri 8am Tokyo", "08:00", "Asia/Tokyo", 21)]
    [InlineData("sat-mon at 8am Paris", "08:00", "Europe/Paris", 97)]
    [InlineData("Monday to Friday 7h Berlin", "07:00", "Europe/Berlin", 31)]
    [InlineData("half past nine los angeles", "09:30", "America/Los_Angeles", 127)]
    [InlineData("Beijing 9", "09:00", "Asia/Shanghai", 127)]
    [InlineData("每个工作日早上九点 矽谷", "09:00", "America/Los_Angeles", 31)]
    [InlineData("09:00 +05:30", "09:00", "UTC+05:30", 127)]
    [InlineData("9:30 gmt-0330", "09:30", "UTC-03:30", 127)]
    [InlineData("daily at noon in San Francisco", "12:00", "America/Los_Angeles", 127)]
    [InlineData("20:00 波士頓時間", "20:00", "America/New_York", 127)]
    [InlineData("20:00 東八區", "20:00", "Asia/Shanghai", 127)]
    [InlineData("晚上九點 新竹 週末", "21:00", "Asia/Taipei", 96)]
    [InlineData("8am weekdays Bengaluru", "08:00", "Asia/Kolkata", 31)]
    public void Time_place_and_days_come_in_any_order(string typed, string time, string zone, int days)
    {
        var change = SubscriptionChange.Read(typed, out var refusal);
        Assert.Null(refusal);
        Assert.Equal((time, zone, days), (SubscriptionTexts.Time(change!.Minute!.Value), change.Zone, (change.Days ?? Weekdays.All).Bits));
    }

    [Theory]
    [InlineData("09:00 Gondor", "Gondor")]
    [InlineData("09:00 UTC+99", "utc+99")]
    [InlineData("早上9点 火星", "火星")]
    public void An_unknown_place_is_named(string typed, string place)
    {
        Assert.Null(SubscriptionChange.Read(typed, out var refusal));
        Assert.Contains($"“{place}”", refusal!.In(Language.En), StringComparison.Ordinal);
        Assert.Contains("/digest on 09:00 New York", refusal.In(Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Days_are_read_back_as_they_are_written()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            for (var bits = 1; bits <= 127; bits++)
            {
                var text = Core.Text.Folding.Name(new Weekdays(bits).In(language));
                Assert.Equal((bits, ""), (WeekdaysParser.Cut(ref text)!.Value.Bits, text.Trim(' ', ',', '、')));
            }
        }
    }

    [Theory]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("12-24", "2026-12-24")]
    [InlineData("12月24日", "2026-12-24")]
    [InlineData("01-05", "2027-01-05")]
    [InlineData("7d", "2026-11-09")]
    [InlineData("7天", "2026-11-09")]
    [InlineData("两周", "2026-11-16")]
    [InlineData("tomorrow", "2026-11-03")]
    [InlineData("2026-13-01", null)]
    [InlineData("2020-01-01", null)]
    [InlineData("today", null)]
    [InlineData("whenever", null)]
    public void A_pause_ends_on_a_day(string typed, string? until)
    {
        var date = UntilDateParser.Read(typed, new LocalDate(2026, 11, 2));
        Assert.Equal(until, date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null);
    }

    [Theory]
    [InlineData("changes,polls", DigestSections.Changes | DigestSections.Polls)]
    [InlineData("投票、今日指标", DigestSections.Polls | DigestSections.Spotlight)]
    [InlineData("數據更新", DigestSections.Changes)]
    [InlineData("all", DigestSections.All)]
    [InlineData("weather", null)]
    [InlineData("", null)]
    public void Parts_are_named_in_any_language(string typed, object? sections) =>
        Assert.Equal((DigestSections?)sections, DigestSectionNames.Parse(typed));
}
