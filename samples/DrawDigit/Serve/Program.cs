using System.CommandLine;
using System.Globalization;
using DrawDigit;
using DrawDigit.Serve;
using NetDsl;

// dotnet run -c Release --project samples/DrawDigit/Serve
Option<int> port = new("--port") { Description = "Where to listen; 0 for any port that is free.", HelpName = "N" };
var command = new RootCommand("Publishes the page that reads digits in the browser, and serves it to this machine.") { port };
command.SetAction((line, stop) => Site.Serve(PublishedPage.Make(), line.GetValue(port), stop));

Argument<FileInfo> file = new("FILE") { Description = "Where to write, such as samples/DrawDigit/digits.safetensors." };
var weights = new Command("weights", "Trains the network that comes with the page.") { file };
weights.SetAction(line => MakeWeights(line.GetRequiredValue(file).FullName));
command.Add(weights);

Argument<long> seed = new("SEED") { Description = "Chooses the weights." };
var hash = new Command("hash", "Prints the SHA-256 of the weights that a new network begins with.") { seed };
hash.SetAction(line => Console.WriteLine(Weights.InitialHash(line.GetValue(seed))));
command.Add(hash);

return command.Parse(args).Invoke();

// Half a float each is enough to read with, and half as much to load.
static void MakeWeights(string path)
{
    DigitReader network = Weights.Make(step => Console.Write(step.Result is { } result ? $"{result}\n" : ""));
    network.Save(path, new SaveOptions { Weights = WeightFormat.BFloat16 });
    network.LoadFrom(path);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {network.Evaluate(Material.Unseen)}"));
}
