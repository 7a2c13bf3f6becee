using System.Globalization;
using NetDsl.Fuzz;

// dotnet run -c Release --project tests/NetDsl.Fuzz -- safetensors 100000 [first seed]
// dotnet run -c Release --project tests/NetDsl.Fuzz -- declarations 20000 [first seed]
if (args is not ["safetensors" or "declarations", var countText, ..] || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
{
    await Console.Error.WriteAsync("Usage: NetDsl.Fuzz safetensors|declarations COUNT [FIRST SEED]\n").ConfigureAwait(false);
    return 2;
}

int first = args.Length > 2 ? int.Parse(args[2], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
var files = new SafetensorsFuzz();
var declarations = new DeclarationFuzz();
bool readsFiles = args[0] == "safetensors";
for (int seed = first; seed < first + count; seed++)
{
    if ((readsFiles ? files.Try(seed) : await declarations.TryAsync(seed).ConfigureAwait(false)) is { } failure)
    {
        await Console.Out.WriteAsync($"seed {seed}: {failure}\n").ConfigureAwait(false);
    }
}

await Console.Out.WriteAsync(readsFiles ? files.Summary() : declarations.Summary()).ConfigureAwait(false);
return (readsFiles ? files.Failures : declarations.Failures) == 0 ? 0 : 1;
