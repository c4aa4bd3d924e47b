using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Web;

/// <summary>Lines that are sent while the answer to an earlier one is being made.</summary>
public sealed class WebLineOrderTests
{
    [Fact]
    public async Task A_members_lines_stand_in_the_order_in_which_they_were_sent_each_before_its_answer()
    {
        var slow = new SlowFirstAnswer();
        await using var chat = await WebChat.Start(slow);
        var first = chat.Say("Ming", "the first");
        await slow.Begun;
        var second = chat.Say("Ming", "the second");
        // Other members do not wait.
        _ = (await chat.Say("Lin", "from another")).EnsureSuccessStatusCode();
        Assert.False(second.IsCompleted);
        slow.Finish();
        _ = (await first).EnsureSuccessStatusCode();
        _ = (await second).EnsureSuccessStatusCode();

        var history = await chat.Http.GetFromJsonAsync<JsonObject>("/api/history?member=Ming&language=en");
        var lines = history!["messages"]!.AsArray().Select(message => message!.ToJsonString()).ToList();
        var at = (string text) => lines.FindIndex(line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(at("the first") < at("the second"));
        Assert.Contains("\"author\":null", lines[at("the first") + 1], StringComparison.Ordinal);
    }

    sealed class SlowFirstAnswer : ILanguagePreferences
    {
        readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls;

        public Task Begun => begun.Task;

        public void Finish() => finished.SetResult();

        public async ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref calls) > 1)
                return null;
            begun.SetResult();
            await finished.Task;
            return null;
        }

        public async ValueTask<(Language? Language, string? Person)> OfPerson(UserRef user, CancellationToken cancellation) =>
            (await OfUser(user, cancellation), null);

        public ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation) => new((Language?)null);
    }
}
