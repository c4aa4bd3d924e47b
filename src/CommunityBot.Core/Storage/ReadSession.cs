using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A connection lent for reading; disposing it gives it back.</summary>
abstract class ReadSession(DbConnection connection) : IAsyncDisposable
{
    public DbConnection Connection { get; } = connection;

    /// <summary>A command for a text that is run often; prepared once per connection. Its parameters are as the last user left them.</summary>
    public abstract DbCommand Command(string sql, ReadOnlySpan<string> parameters);

    /// <summary>Says that the reading went wrong, so that the connection is thrown away.</summary>
    public abstract void Discard();

    public abstract ValueTask DisposeAsync();

    protected DbCommand Create(string sql, ReadOnlySpan<string> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
