namespace CommunityBot.Core.Leases;

static class LeaseTable
{
    // until is by the database's own clock on PostgreSQL: the instances' clocks may differ.
    public const string Create = "CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until BIGINT NOT NULL);";
}
