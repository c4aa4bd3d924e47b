namespace CommunityBot.Core.Instances;

/// <summary>How the instances of one database work together; set by the host, not by a setting.</summary>
sealed class InstanceOptions
{
    /// <summary>
    /// Whether the calls of all instances with one token are counted together, by the clock of the database. False for a host on
    /// another clock, which has its own rate limiters alone.
    /// </summary>
    public bool ShareBudgets { get; set; } = true;
}
