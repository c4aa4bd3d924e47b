using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>
/// Which members chose that pages show their name on the board. A page is open to everyone who has its address, so the others are
/// there without a name.
/// </summary>
static class BoardNames
{
    public const string Shown = "shown", Hidden = "hidden";

    public static void Set(DbConnection connection, string member, bool isShown) => connection.Execute(
        isShown
            ? "INSERT INTO board_names (member_id) VALUES (@member) ON CONFLICT (member_id) DO NOTHING"
            : "DELETE FROM board_names WHERE member_id = @member",
        new { member });

    public static bool IsShown(DbConnection connection, string member) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM board_names WHERE member_id = @member", new { member }) > 0;
}
