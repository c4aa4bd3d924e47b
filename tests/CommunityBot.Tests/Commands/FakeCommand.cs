using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Commands;

/// <summary>A command that replies with its arguments.</summary>
sealed class FakeCommand(CommandSpec spec) : ICommand
{
    public CommandSpec Spec { get; } = spec;

    public Func<CommandRequest, Language, Reply> Does { get; init; } = (request, language) => new Reply(Message.Text(
        $"{request.Command}|{string.Join(",", request.Options.Select(option => $"{option.Key}={option.Value}"))}|{language.Tag()}"));

    public IReadOnlyList<Completion> Proposals { get; init; } = [];

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult(Does(request, language));

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>(
            [.. Proposals.Where(proposal => proposal.Value.Contains(request.Typed, StringComparison.OrdinalIgnoreCase))]);
}

sealed class FakeText(Func<TextMessage, Language, Reply> answer) : ITextHandler
{
    public ValueTask<Reply> Answer(TextMessage message, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult(answer(message, language));
}

sealed class FakeButton(string prefix, Func<ButtonPress, string, Reply> press) : IButtonHandler
{
    public string Prefix => prefix;

    public ValueTask<Reply> Press(ButtonPress pressed, string argument, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult(press(pressed, argument));
}

/// <summary>A form with the argument 1 that stores what is submitted.</summary>
sealed class FakeForm(string prefix, Form form) : IFormHandler
{
    public List<FormSubmission> Sent { get; } = [];

    public string Prefix => prefix;

    public Func<FormSubmission, Reply> Does { get; init; } = _ => new Reply(Message.Text("Thank you."));

    public ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult(argument == "1" ? form : null);

    public ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        Sent.Add(submission);
        return ValueTask.FromResult(Does(submission));
    }
}

sealed class FakeLanguages : ILanguagePreferences
{
    public Dictionary<UserRef, Language> Users { get; } = [];

    public Dictionary<ChatRef, Language> Chats { get; } = [];

    public ValueTask<Language?> OfUser(UserRef user, CancellationToken cancellation) =>
        ValueTask.FromResult(Users.TryGetValue(user, out var language) ? language : (Language?)null);

    public async ValueTask<(Language? Language, string? Person)> OfPerson(UserRef user, CancellationToken cancellation) =>
        (await OfUser(user, cancellation), null);

    public ValueTask<Language?> OfChat(ChatRef chat, CancellationToken cancellation) =>
        ValueTask.FromResult(Chats.TryGetValue(chat, out var language) ? language : (Language?)null);
}
