using System.Data.Common;
using CommunityBot.Core.Chat;
using Dapper;

namespace CommunityBot.Core.Transcripts;

sealed class TranscriptMove : IChatMove
{
    public void Move(DbConnection connection, ChatRef from, ChatRef to) =>
        connection.Execute("UPDATE transcript SET chat = @To WHERE chat = @From", new { From = from.ToString(), To = to.ToString() });
}
