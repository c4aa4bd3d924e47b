using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Journeys;

/// <summary>The members of the local chat of a host that also has another platform.</summary>
sealed class LocalVoter(HttpClient http)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends a line and returns the text of the answer.</summary>
    public async Task<string> Say(string member, string text)
    {
        using var response = await http.PostAsJsonAsync("/api/messages", new { member, language = "en", text });
        return new Said((await response.Content.ReadFromJsonAsync<JsonNode>())!["messages"]!.AsArray()[^1]!.AsObject()).Text;
    }

    /// <summary>Waits until the chat shows it.</summary>
    public async Task<Said> Seen(string words, string member = "Ming")
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            var history = await http.GetFromJsonAsync<JsonObject>($"/api/history?member={member}", late.Token);
            if (history!["messages"]!.AsArray().Select(message => new Said(message!.AsObject())).LastOrDefault(
                said => said.Text.Contains(words, StringComparison.Ordinal)) is { } seen)
            {
                return seen;
            }

            await Task.Delay(50, late.Token);
        }
    }

    public Task Vote(string member, string label) => Tap(member, "voted", label);

    /// <summary>Taps a button of the newest message that has these words.</summary>
    public async Task Tap(string member, string words, string label)
    {
        var post = await Seen(words, member);
        using var response = await http.PostAsJsonAsync(
            "/api/buttons",
            new { member, language = "en", messageId = post.Id, id = post.Buttons.Single(button => button.Label == label).Id });
        _ = response.EnsureSuccessStatusCode();
    }
}
