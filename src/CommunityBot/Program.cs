using CommunityBot.CommandLine;

// Patterns read what members type: none may hold a processor for longer, whatever the text. Set before the first pattern is made.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(5));
return await CommunityBotCommandLine.Run(args);
