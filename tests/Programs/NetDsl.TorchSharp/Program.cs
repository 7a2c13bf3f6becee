using System.Globalization;
using CsCheck;
using NetDsl;
using NetDsl.Testing;
using NetDsl.Testing.Drawn;
using NetDsl.TorchSharp;

// usage: NetDsl.TorchSharp [COUNT]     compares so many drawn networks with the modules that are written of them, and trains one of them on digits
const int AtOnce = 20;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int count = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 60;
Gen<RandomDeclaration> network = Gen.OneOf(Enum.GetValues<Loss>()).SelectMany(loss => RandomDeclaration.Of(loss, DrawnOptions.Unmasked));
RandomDeclaration[] drawn = [.. new Draws<RandomDeclaration>(network, count, declaration => $"{declaration}", seed: 9).Values];
List<Comparison> found = [];
foreach (RandomDeclaration[] some in drawn.Chunk(AtOnce))
{
    using var program = new LoadedProgram(GeneratorTest.Run(string.Concat(some.Select((declaration, i) => declaration.SourceAs($"Net{i}")))));
    WrittenModule[] modules = WrittenModule.Of(some.Select((_, i) => program.DescriptionOf($"Net{i}")));
    for (int i = 0; i < some.Length; i++)
    {
        string name = $"Net{i}";
        Comparison one = Comparison.Of(some[i], program.Create(name, 1L), program.Create(name, 2L), modules[i], seed: found.Count);
        found.Add(one);
        if (!one.IsAlike)
        {
            Console.WriteLine($"{some[i]}\ndiffers: {one}\n");
        }
    }
}

int wrong = found.Count(one => !one.IsAlike), rounded = found.Count(one => one.IsAlike && one.Rounding > 1e-5);
double largest = found.Where(one => one.Rounding <= 1e-5).Max(one => Math.Max(one.Answers, one.Losses));
Console.WriteLine($"{drawn.Length} networks: the largest difference of answers and losses is {largest:G2} of the larger of 1 and the output, but for {rounded}, whose answers differ more between float and double in TorchSharp itself; {wrong} differ.");
bool learned = DigitTraining.Run();
return wrong == 0 && rounded <= drawn.Length / 20 && learned ? 0 : 1;
