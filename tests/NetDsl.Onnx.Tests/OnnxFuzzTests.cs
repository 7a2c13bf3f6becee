using NetDsl.Fuzz;

namespace NetDsl.Onnx.Tests;

/// <summary>Some damaged files. <c>dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- onnx 10000</c> tries more.</summary>
public sealed class OnnxFuzzTests
{
    [Fact]
    public void Damaged_files_are_imported_refused_or_said_to_be_damaged()
    {
        var fuzz = new OnnxFuzz();
        for (int seed = 0; seed < 500; seed++)
        {
            Assert.Null(fuzz.Try(seed));
        }

        // All three happen, or it would mean little.
        Assert.All([fuzz.Imported, fuzz.Refused, fuzz.Damaged], count => Assert.InRange(count, 25, 450));
    }
}
