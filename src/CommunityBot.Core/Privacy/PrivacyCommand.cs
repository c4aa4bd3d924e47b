using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Reader;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Privacy;

/// <summary>/privacy: what is stored about members.</summary>
sealed class PrivacyCommand(IOptions<PrivacyOptions> options, IOptions<ReaderOptions> reader) : ICommand
{
    static readonly Localized Title = new("我保存什么", "我保存什麼", "What I keep");
    static readonly Localized Kept = new(
        "我保存您的账号编号和名字、您怎样关联账号、您选的语言和时区、您投的票、您写的投票、选项和公告、您订的日报和关注以及它们的送达情况、怎样私下找到您，另有最多一天的未填完的表单和等您来取的回答；在本地聊天里还保存最近 500 条消息。",
        "我保存您的帳號編號和名字、您怎樣連結帳號、您選的語言和時區、您投的票、您寫的投票、選項和公告、您訂的日報和關注以及它們的送達情況、怎樣私下找到您，另有最多一天的未填完的表單和等您來取的回答；在本地聊天裡還保存最近 500 則訊息。",
        "I keep your accounts' ids and names and how you linked them, the language and time zone you chose, your votes, the "
            + "polls, options and announcements you wrote, your digests and watches with what became of them, where I reach you in "
            + "private and, for a day at most, unfinished forms and answers that wait for you; of the local chat I also keep the "
            + "newest 500 messages.");
    static readonly Localized NotKept = new(
        "我不记录您问过什么：上一个问题只记住十分钟，好接着问；某个聊天问过某公司某指标几次，只计次数，保留 {0} 天，不记是谁问的。",
        "我不記錄您問過什麼：上一個問題只記住十分鐘，好接著問；某個聊天問過某公司某指標幾次，只計次數，保留 {0} 天，不記是誰問的。",
        "I keep no log of what you ask: your last question is remembered for ten minutes so that you can go on from it, and how "
            + "often a chat asked for a company's metric is counted for {0} days without saying by whom.");
    static readonly Localized InWords = new(
        "在群里问的问题，原话保留 {0} 天，让维护我的人看到我没听懂什么，但不记是谁问的；私下问的不记录，只是上一个问题会记住十分钟，好接着问。",
        "在群組裡問的問題，原話保留 {0} 天，讓維護我的人看到我沒聽懂什麼，但不記是誰問的；私下問的不記錄，只是上一個問題會記住十分鐘，好接著問。",
        "Questions asked in groups are kept in their words for {0} days, without saying by whom, so that whoever runs me sees "
            + "what I did not understand; those asked in private are not, but for your last one, which is remembered for ten minutes "
            + "so that you can go on from it.");
    static readonly Localized ToModel = new(
        "您的问题里有我不认识的词时，会把这个问题（接着问的，还有您的上一个问题）和一些公司、指标的名称发给模型 {0}（{1}）帮忙辨认；您的名字、其他消息和任何登记的数字都不会发出去。辨认出的词保留 "
            + "{2} 天，不记是谁问的，私下问的不保留。/chatreader off 可以在聊天里关掉。",
        "您的問題裡有我不認識的詞時，會把這個問題（接著問的，還有您的上一個問題）和一些公司、指標的名稱傳給模型 {0}（{1}）幫忙辨認；您的名字、其他訊息和任何登記的數字都不會傳出去。辨認出的詞保留 "
            + "{2} 天，不記是誰問的，私下問的不保留。/chatreader off 可以在聊天裡關掉。",
        "Where I do not know a word of your question, I send the question (with your question before it, if it goes on from that) and some "
            + "names of companies and metrics to the model {0} at {1}, which may tell what was meant; your name, other messages and stored "
            + "figures are never sent. A word that it recognised "
                + "is kept for {2} days without who asked, and not at all if you asked in private. "
            + "/chatreader off turns this off in a chat.");
    static readonly Localized Rights = new(
        "/privacy show 把关于您的一切作为文件私下给您；/privacy forget 把它删掉，已结束的投票只留下不带您名字的票数。",
        "/privacy show 把關於您的一切作為檔案私下給您；/privacy forget 把它刪掉，已結束的投票只留下不帶您名字的票數。",
        "/privacy show gives you all of it as a file, in private; /privacy forget deletes it, leaving only a count without your "
            + "name in polls that have closed.");
    static readonly Localized Ballots = new(
        "您的票存在带密钥的哈希之下，每个投票各有一把密钥。投票结束 30 天后密钥销毁：从此谁也说不出哪张匿名的票是谁的，这个投票也不能再重新开放。在那之前，即使您让我忘记您，您账号的哈希也留在已结束的投票里，免得重新开放后有人投两次。",
        "您的票存在帶金鑰的雜湊之下，每個投票各有一把金鑰。投票結束 30 天後金鑰銷毀：從此誰也說不出哪張匿名的票是誰的，這個投票也不能再重新開放。在那之前，即使您讓我忘記您，您帳號的雜湊也留在已結束的投票裡，免得重新開放後有人投兩次。",
        "Your votes are kept under a hash with a key of each poll. The key is destroyed 30 days after the poll closed: from then on "
            + "nobody can tell whose an anonymous ballot is, and the poll cannot be reopened. Until then a hash of your accounts stays in "
            + "polls that have closed even if I forget you, so that nobody votes twice when they are reopened.");

    static readonly Localized Predictions = new(
        "您的预测像票一样保存，不会连同名字公开。结算后的得分在聊天的 /forecasts board 上按名字列出；公开网页上只有您自己选择（/forecasts 名称=显示）才显示名字。我忘记您之后，得分不带名字留下，别人的得分因此不变。",
        "您的預測像票一樣保存，不會連同名字公開。結算後的得分在聊天的 /forecasts board 上按名字列出；公開網頁上只有您自己選擇（/forecasts 名稱=顯示）才顯示名字。我忘記您之後，得分不帶名字留下，別人的得分因此不變。",
        "Your forecasts are kept like votes and not shown with your name. Scores of settled predictions are listed by name on /forecasts "
            + "board in the chat; public pages show your name only if you choose so (/forecasts name=shown). If I forget you, your scores "
            + "stay without a name, so that those of others do not change.");

    public CommandSpec Spec { get; } = new(
        "privacy",
        new("我保存您的什么，怎么看、怎么删", "我保存您的什麼，怎麼看、怎麼刪", "What is kept of you, how to see it, how to delete it"),
        [])
    {
        FromLink = LinkUse.AtOnce,
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var days = options.Value.QuestionDays;
        Block?[] blocks =
        [
            new Heading(Title.In(language)),
            new Paragraph(Kept.In(language)),
            new Paragraph((options.Value.KeepQuestionText ? InWords : NotKept).In(language, days)),
            reader.Value is { IsOn: true, Model: { } model, Endpoint: { } endpoint }
                ? new Paragraph(ToModel.In(language, model, new Uri(endpoint).Host, days))
                : null,
            new Paragraph(Ballots.In(language)),
            new Paragraph(Predictions.In(language)),
            new Paragraph(Rights.In(language)),
        ];
        return new(new Reply(new Message([.. blocks.OfType<Block>()])));
    }
}
