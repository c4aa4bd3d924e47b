using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Transcripts;

sealed class TranscriptMigration : IChatMigration
{
    public void Move(DbConnection connection, ChatRef from, ChatRef to) =>
        connection.Execute("UPDATE transcript SET chat = @To WHERE chat = @From", new { From = from.ToString(), To = to.ToString() });
}
