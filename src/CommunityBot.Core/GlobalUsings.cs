// NodaTime has a Period too; ours is the one that is meant everywhere.
global using Period = CommunityBot.Core.Catalog.Period;
