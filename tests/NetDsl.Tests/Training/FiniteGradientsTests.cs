using NetDsl.Tests.Threading;

namespace NetDsl.Tests.Training;

[Collection(ThreadCount.Collection)]
public class FiniteGradientsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 2)]
    [InlineData(100_003, 1)]
    [InlineData(100_003, 3)]
    public void One_gradient_that_is_no_number_is_found_wherever_it_stands(int length, int threads)
    {
        using var count = new ThreadCount(threads);
        var gradients = new float[length];
        Assert.True(FiniteGradients.Are(gradients));
        for (int i = 0; i < length; i += Math.Max(1, length / 37))
        {
            foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                gradients[i] = value;
                Assert.False(FiniteGradients.Are(gradients));
            }

            gradients[i] = float.MaxValue;
            Assert.True(FiniteGradients.Are(gradients));
        }
    }
}
