using CommunityBot.CommandLine;

return await CommunityBotCommandLine.Run(args);
