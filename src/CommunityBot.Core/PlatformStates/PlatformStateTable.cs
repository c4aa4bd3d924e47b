namespace CommunityBot.Core.PlatformStates;

static class PlatformStateTable
{
    public const string Create = """
        CREATE TABLE platform_states (platform TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (platform, name));
        CREATE INDEX platform_states_by_age ON platform_states (platform, updated_at);
        """;

    // Whose a state is, where it is one person's, and when it is of no more use.
    public const string AddUsers = """
        ALTER TABLE platform_states ADD COLUMN user_id TEXT;
        ALTER TABLE platform_states ADD COLUMN expires_at BIGINT;
        CREATE INDEX platform_states_of_user ON platform_states (platform, user_id) WHERE user_id IS NOT NULL;
        """;
}
