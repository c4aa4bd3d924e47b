using CommunityBot.CommandLine;

// Patterns read what members type, and none may hold a processor for longer. The limit counts for patterns that are made after it.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(5));
return await CommunityBotCommandLine.Run(args);
