using System.Globalization;
using NetDsl.Fuzz;

// dotnet run -c Release --project tests/NetDsl.Fuzz -- safetensors 100000 [first seed]
if (args is not ["safetensors", var countText, ..] || !int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
{
    Console.Error.Write("Usage: NetDsl.Fuzz safetensors COUNT [FIRST SEED]\n");
    return 2;
}

int first = args.Length > 2 ? int.Parse(args[2], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
var fuzz = new SafetensorsFuzz();
for (int seed = first; seed < first + count; seed++)
{
    if (fuzz.Try(seed) is { } failure)
    {
        Console.Write($"seed {seed}: {failure}\n");
    }
}

Console.Write(fuzz.Summary());
return fuzz.Failures == 0 ? 0 : 1;
