using System.Globalization;
using NetDsl.Fuzz;

// dotnet run -c Release --project tests/NetDsl.Fuzz -- safetensors 100000 [first seed]
// dotnet run -c Release --project tests/NetDsl.Fuzz -- declarations 20000 [first seed]
// dotnet run -c Release --project tests/NetDsl.Fuzz -- fixes 5000 [first seed]
if (args is not ["safetensors" or "declarations" or "fixes", var countText, ..] || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
{
    await Console.Error.WriteAsync("Usage: NetDsl.Fuzz safetensors|declarations|fixes COUNT [FIRST SEED]\n").ConfigureAwait(false);
    return 2;
}

int first = args.Length > 2 ? int.Parse(args[2], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
var files = new SafetensorsFuzz();
var declarations = new DeclarationFuzz();
var fixes = new FixFuzz();
(Func<int, Task<string?>> attempt, Func<string> summary, Func<int> failures) = args[0] switch
{
    "safetensors" => (seed => Task.FromResult(files.Try(seed)), files.Summary, () => files.Failures),
    "declarations" => (declarations.TryAsync, declarations.Summary, () => declarations.Failures),
    _ => ((Func<int, Task<string?>>)fixes.TryAsync, (Func<string>)fixes.Summary, (Func<int>)(() => fixes.Failures)),
};
for (int seed = first; seed < first + count; seed++)
{
    if (await attempt(seed).ConfigureAwait(false) is { } failure)
    {
        await Console.Out.WriteAsync($"seed {seed}: {failure}\n").ConfigureAwait(false);
    }
}

await Console.Out.WriteAsync(summary()).ConfigureAwait(false);
return failures() == 0 ? 0 : 1;
