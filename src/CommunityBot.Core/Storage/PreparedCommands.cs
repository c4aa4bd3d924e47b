using System.Data.Common;
using System.Runtime.CompilerServices;

namespace CommunityBot.Core.Storage;

/// <summary>Commands that the writer runs for every vote, kept with its connection: on SQLite, preparing one anew costs more than running it.</summary>
static class PreparedCommands
{
    static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> OfConnections = [];

    /// <param name="values">Every parameter of the text, always in the same order.</param>
    public static DbCommand Prepared(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var commands = OfConnections.GetOrCreateValue(connection);
        // A new command knows the transaction of its connection; a kept one has to be told.
        var fresh = connection.CreateCommand();
        if (!commands.TryGetValue(sql, out var command))
        {
            commands[sql] = command = fresh;
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                _ = command.Parameters.Add(parameter);
            }
        }
        else
        {
            command.Transaction = fresh.Transaction;
            fresh.Dispose();
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value;
        return command;
    }
}
