using NetDsl.Fuzz;

namespace NetDsl.Tests.Training;

/// <summary>A thousand damaged checkpoints. <c>dotnet run -c Release --project tests/Programs/NetDsl.Fuzz -- checkpoints 20000</c> tries more.</summary>
public class CheckpointFuzzTests
{
    [Fact]
    public void Damaged_checkpoints_are_refused_and_change_nothing()
    {
        var fuzz = new CheckpointFuzz();
        for (int seed = 0; seed < 1_000; seed++)
        {
            string? failure = fuzz.Try(seed);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }

        // Both happen often, or it would mean little.
        Assert.InRange(fuzz.Resumed, 100, 900);
        Assert.InRange(fuzz.Refused, 100, 900);
    }
}
