namespace CommunityBot.Core.Commands;

/// <summary>All request handlers by name. Duplicate names are a programming error and throw at start-up.</summary>
sealed class CommandCatalog
{
    readonly Dictionary<string, ICommand> commands;
    readonly Dictionary<string, IButtonHandler> buttons;

    readonly Dictionary<string, IFormHandler> forms;

    public CommandCatalog(
        IEnumerable<ICommand> commands, IEnumerable<IButtonHandler> buttons, IEnumerable<ITextHandler> texts,
        IEnumerable<IFormHandler> forms)
    {
        this.commands = commands.ToDictionary(command => command.Spec.Name, StringComparer.OrdinalIgnoreCase);
        this.buttons = buttons.ToDictionary(button => button.Prefix, StringComparer.Ordinal);
        this.forms = forms.ToDictionary(form => form.Prefix, StringComparer.Ordinal);
        Text = texts.SingleOrDefault();
        Menu = new CommandMenu(this.commands.Values.Select(command => command.Spec));
    }

    public CommandMenu Menu { get; }

    /// <summary>The handler of plain text; null if there is none.</summary>
    public ITextHandler? Text { get; }

    public ICommand? Command(string name) => commands.GetValueOrDefault(name);

    public IButtonHandler? Button(string prefix) => buttons.GetValueOrDefault(prefix);

    public IFormHandler? Form(string prefix) => forms.GetValueOrDefault(prefix);
}
