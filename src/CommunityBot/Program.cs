using CommunityBot.CommandLine;

// Limits the time that a regular expression may spend on a member's text. Applies to expressions created after this
// line.
AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(5));
return await CommunityBotCommandLine.Run(args);
