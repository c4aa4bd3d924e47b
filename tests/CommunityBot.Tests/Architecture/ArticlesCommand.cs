using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Architecture;

/// <summary>/articles: how many there are.</summary>
sealed class ArticlesCommand(LiveCatalog catalog) : ICommand
{
    static readonly Localized Count = new("共 {0} 篇文章", "共 {0} 篇文章", "{0} articles");

    public CommandSpec Spec { get; } = new("articles", new("文章数", "文章數", "How many articles there are"), []);

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        new(Message.Text(Count.In(language, (await catalog.Refresh(cancellation)).Sources.Count)));
}
