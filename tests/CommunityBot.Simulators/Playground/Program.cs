using System.Globalization;
using System.Text;
using CommunityBot.Simulators.Playground;

// Fixed ports let a running bot find both platforms again after a restart. The default is free ports.
if (args.Length is not (0 or 2) || args.Any(port => !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/CommunityBot.Simulators [-- <port of Discord> <port of Telegram>]");
    return 1;
}

Console.OutputEncoding = Console.InputEncoding = new UTF8Encoding(false);
var ports = args.Select(port => int.Parse(port, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).ToList();
await using var discord = await DiscordPlayground.Start(ports[0]);
await using var telegram = await TelegramPlayground.Start(ports[^1]);
IPlayground[] playgrounds = [discord, telegram];

Console.WriteLine("Both platforms are here. In another window:");
foreach (var (name, value) in playgrounds.SelectMany(playground => playground.Settings))
    Console.WriteLine($"  export COMMUNITYBOT_{name}={value}");
Console.WriteLine("  dotnet run --project src/CommunityBot");
Console.WriteLine();
Console.WriteLine(PlaygroundConsole.Usage);
await new PlaygroundConsole(playgrounds, Console.Out).Run(Console.In);
return 0;
