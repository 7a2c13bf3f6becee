using System.CommandLine;
using NetDsl.Fuzz;
using NetDsl.Testing;

// dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- safetensors 100000
// dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- checkpoints 20000
// dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- onnx 10000
// dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- declarations 20000
// dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- fixes 5000
Argument<int> count = CommandLine.WholeNumber("COUNT", "How many to try.", least: 1);
Argument<int> firstSeed = CommandLine.WholeNumber("FIRST-SEED", "Where to begin instead of at 0.", least: 0);
firstSeed.Arity = ArgumentArity.ZeroOrOne;

return await new RootCommand("Tries what no one would write: as many damaged files and declarations as it is told. The exit code is 0 if nothing is wrong with any.")
{
    Command("safetensors", "Loads files, most of them damaged, and compares with another reader.", () => new SafetensorsFuzz()),
    Command("checkpoints", "Resumes checkpoints, most of them damaged.", () => new CheckpointFuzz()),
    Command("onnx", "Imports ONNX files, most of them damaged.", () => new OnnxFuzz()),
    Command("declarations", "Compiles declarations, sound and damaged, with generator and analyzer.", () => new DeclarationFuzz()),
    Command("fixes", "Applies every repair that is offered for declarations.", () => new FixFuzz()),
}.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) }).ConfigureAwait(false);

Command Command(string name, string description, Func<IFuzz> make) => new Command(name, description) { count, firstSeed }.WithAction(
    (line, cancellation) => RunAsync(make(), line.GetValue(firstSeed), line.GetRequiredValue(count), cancellation));

// Ctrl+C ends it with what was found until then, once the seed at hand is done.
static async Task<int> RunAsync(IFuzz fuzz, int firstSeed, int count, CancellationToken cancellation)
{
    const int Cancelled = 130;
    for (int seed = firstSeed; seed < firstSeed + count && !cancellation.IsCancellationRequested; seed++)
    {
        if (await fuzz.TryAsync(seed).ConfigureAwait(false) is { } failure)
        {
            await Console.Out.WriteAsync($"seed {seed}: {failure}\n").ConfigureAwait(false);
        }
    }

    await Console.Out.WriteAsync(fuzz.Summary()).ConfigureAwait(false);
    return cancellation.IsCancellationRequested ? Cancelled : fuzz.Failures == 0 ? 0 : 1;
}
