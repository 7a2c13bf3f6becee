using System.Globalization;
using CsCheck;
using NetDsl;
using NetDsl.OnnxRuntime;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;

// usage: NetDsl.OnnxRuntime [COUNT]     draws so many networks, and compares what they predict with what ONNX Runtime makes of their export
// usage: NetDsl.OnnxRuntime imports FOLDER [EXPECTED]     compares models of others with what import makes of them; writes what they give
// usage: NetDsl.OnnxRuntime testdata [FOLDER]     imports the models that come with ONNX, and compares with what they must give
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["testdata", ..])
{
    return Testdata.Run(args.ElementAtOrDefault(1) ?? Testdata.Folder) ? 0 : 1;
}

if (args is ["imports", var models, ..])
{
    return ImportComparison.Run(models, args.ElementAtOrDefault(2)) ? 0 : 1;
}

int count = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 30;
Gen<RandomDeclaration> network = Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));
RandomDeclaration[] drawn = [.. new Draws<RandomDeclaration>(network, count, declaration => $"{declaration}", seed: 3).Values];
string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
(double largest, int wrong, int magnifying) = (0, 0, 0);
for (int first = 0; first < drawn.Length; first += Comparison.AtOnce)
{
    RandomDeclaration[] some = [.. drawn.Skip(first).Take(Comparison.AtOnce)];
    using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(some.Select((declaration, i) => declaration.SourceAs($"Net{i}")))));
    for (int i = 0; i < some.Length; i++)
    {
        double difference = Comparison.LargestDifference(program.Create($"Net{i}", (long)(first + i)), seed: first + i, folder, out bool magnifies);
        magnifying += magnifies ? 1 : 0;
        largest = Math.Max(largest, difference);
        if (!(difference <= Comparison.Allowed))
        {
            wrong++;
            Console.WriteLine($"{some[i]}\ndiffers by {difference:G3}, relative to the larger of 1 and the output\n");
        }
    }
}

Console.WriteLine($"{drawn.Length} networks at batches of {string.Join(", ", Comparison.Batches)}: the largest difference is {largest:G2} of the larger of 1 and the output; {wrong} differ by more than {Comparison.Allowed:G1}, and {magnifying} as much as ONNX Runtime's answers do when the last bits of the inputs change");
(double ofRows, int refused) = TableComparison.Run(folder);
Console.WriteLine($"{TableComparison.Count} rows of a table, {refused} of which are refused: the largest difference is {ofRows:G2}");
(double ofSequences, int sequences) = SequenceComparison.Run(folder);
Console.WriteLine($"{sequences} networks of sequences, of several lengths: the largest difference is {ofSequences:G2}");
Directory.Delete(folder, recursive: true);
return wrong == 0 && magnifying <= Math.Max(1, drawn.Length / 50) && ofRows <= Comparison.Allowed && ofSequences <= Comparison.Allowed ? 0 : 1;
