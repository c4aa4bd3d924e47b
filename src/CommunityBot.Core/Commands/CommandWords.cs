using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// The Chinese words for the names of commands and options, for platforms that show such names in the reader's language. What a
/// program receives stays the English name. Letters, digits and underscores only, as menus take nothing else.
/// </summary>
public static class CommandWords
{
    static readonly Dictionary<string, Localized> Commands = Table(
        """
        add 添加 新增
        again 再来一次 再來一次
        alias 别名 別名
        announce 公告 公告
        announcements 公告 公告
        article 文章 文章
        ask 提问 提問
        calendar 日程 行事曆
        cancel 取消 取消
        chatlanguage 聊天语言 聊天語言
        chatreader 模型帮读 模型幫讀
        chattimezone 聊天时区 聊天時區
        check 核对 核對
        close 结束 結束
        community 社区 社群
        company 公司 公司
        compare 比较 比較
        correct 更正 更正
        digest 日报 日報
        dispute 质疑 質疑
        edit 修改 修改
        export 导出 匯出
        extend 延长 延長
        fact 数据 數據
        forecast 预测 預測
        forecasts 预测榜 預測榜
        forget 忘记我 忘記我
        help 帮助 說明
        leave 退出 退出
        link 关联 連結
        list 列表 清單
        log 记录 記錄
        metric 指标 指標
        new 新建 建立
        now 现在 現在
        off 关闭 關閉
        on 开启 開啟
        overview 总览 總覽
        pages 结果页 結果頁
        pause 暂停 暫停
        pinning 置顶 釘選
        poll 投票 投票
        post 发布 發布
        predict 发起预测 發起預測
        predictions 预测提醒 預測提醒
        preview 预览 預覽
        privacy 隐私 隱私
        prompts 讨论题 討論題
        queue 排队 排隊
        rank 排名 排名
        receipt 凭据 憑據
        remove 移除 移除
        reopen 重新开放 重新開放
        results 结果 結果
        retract 撤回 撤回
        series 系列 系列
        set 录入 登錄
        settings 设置 設定
        show 查看 查看
        signin 登录 登入
        skip 跳过 略過
        sources 来源 來源
        status 状态 狀態
        stop 停止 停止
        unlink 解除关联 解除連結
        watch 关注 關注
        why 来历 來歷
        """);

    static readonly Dictionary<string, Localized> Options = Table(
        """
        basis 口径 口徑
        change 更正 更正
        closes 结束时间 結束時間
        code 代码 代碼
        command 命令 指令
        company 公司 公司
        count 数量 數量
        crowd 大家的判断 大家的判斷
        date 日期 日期
        days 哪几天 哪幾天
        every 每隔 每隔
        figure 数值 數值
        file 文件 檔案
        first 第一家 第一家
        for 对象 對象
        id 编号 編號
        kind 类型 類型
        language 语言 語言
        link 链接 連結
        max 最多几项 最多幾項
        metric 指标 指標
        name 名称 名稱
        named 记名 記名
        number 编号 編號
        option 选项 選項
        order 顺序 順序
        part 部分 部分
        percent 可能性 可能性
        poll 投票 投票
        publisher 发表者 發表者
        question 问题 問題
        queue 用队列 用佇列
        quiet 没有新内容时 沒有新內容時
        quorum 有效人数 有效人數
        reason 理由 理由
        receipt 凭据 憑據
        remind 提醒 提醒
        results 何时可见结果 何時可見結果
        role 身份组 身分組
        season 季度 季度
        second 第二家 第二家
        sections 栏目 欄目
        series 系列 系列
        show 看什么 看什麼
        silent 静音 靜音
        source 出处 出處
        starts 发起时间 發起時間
        state 状态 狀態
        text 内容 內容
        times 次数 次數
        timezone 时区 時區
        title 标题 標題
        until 到何时 到何時
        what 内容 內容
        when 时间 時間
        who 谁可投 誰可投
        write_in 可自填 可自填
        """);

    /// <param name="word">One word of a command's name; null if it has no word of its own in Chinese.</param>
    public static Localized? OfCommand(string word) => Commands.GetValueOrDefault(word);

    /// <inheritdoc cref="OfCommand"/>
    public static Localized? OfOption(string name) => Options.GetValueOrDefault(name);

    /// <summary>Whether a typed word is that word of a command's name, in any language.</summary>
    public static bool Is(string typed, string word) => Spellings(word).Contains(typed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a typed word is the whole name of a command: <c>poll_new</c>, 投票_新建, 投票新建.</summary>
    public static bool IsName(string typed, IReadOnlyList<string> name) =>
        typed.Equals(string.Join('_', name), StringComparison.OrdinalIgnoreCase)
        || Joined(name).Contains(typed.Replace("_", "", StringComparison.Ordinal));

    /// <summary>How much of a text without spaces the Chinese name of a command takes at its start; 0 for none.</summary>
    public static int LengthAtStart(string text, IReadOnlyList<string> name) =>
        Joined(name).Where(spelling => text.StartsWith(spelling, StringComparison.Ordinal)).Select(spelling => spelling.Length)
            .DefaultIfEmpty().Max();

    /// <summary>The name as it is typed in that language; null if it has no words of its own there.</summary>
    public static string? NameIn(Language language, string name) =>
        language == Language.En || name.Split(' ').Any(word => !Commands.ContainsKey(word))
            ? null
            : string.Join(' ', name.Split(' ').Select(word => Commands[word].In(language)));

    static IEnumerable<string> Joined(IReadOnlyList<string> name) => name.Any(word => !Commands.ContainsKey(word))
        ? []
        : ((Language[])[Language.ZhHans, Language.ZhHant])
            .Select(language => string.Concat(name.Select(word => Commands[word].In(language))));

    static IEnumerable<string> Spellings(string word) => OfCommand(word) is { } localized ? localized.All : [word];

    static Dictionary<string, Localized> Table(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.TrimEnd('\r').Split(' '))
        .ToDictionary(words => words[0], words => new Localized(words[1], words[2], words[0]));
}
