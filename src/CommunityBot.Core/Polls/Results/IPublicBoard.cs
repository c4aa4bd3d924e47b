using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Results;

/// <summary>The board of forecasters below a prediction's page. Implemented by predictions, which polls do not know.</summary>
interface IPublicBoard
{
    PublicBoard Of(DbConnection connection, Poll poll, Language language, DateTimeOffset now);
}

/// <param name="Places">Null while no member has enough settled predictions.</param>
/// <param name="Notes">What the places mean, or why there are none.</param>
public sealed record PublicBoard(string Title, Table? Places, IReadOnlyList<string> Notes);
