using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Oracle.Tests.PyTorch;

namespace NetDsl.Oracle.Tests;

/// <summary>Dirac's kernels are PyTorch's: in one dimension and two, of even sizes too, with groups, with more channels or more filters.</summary>
public class DiracTests
{
    private static readonly (int[] Shape, int Groups)[] Cases =
    [
        .. from rows in new[] { 1, 4, 6, 12 }
           from columns in new[] { 1, 2, 4, 7 }
           from kernel in new int[][] { [1], [3], [4], [1, 1], [3, 3], [2, 5], [4, 4], [1, 7] }
           from groups in new[] { 1, 2, 3 }
           where rows % groups == 0
           select ((int[])[rows, columns, .. kernel], groups),
    ];

    [Fact]
    public void All_are_those_of_PyTorch()
    {
        string folder = Directory.CreateTempSubdirectory("netdsl-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(Cases.Select(tried => new { tried.Shape, tried.Groups })));
            Python.Run("dirac.py", folder);
            float[] expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, "answers"))).ToArray();

            Assert.True(Cases.Length > 200);
            Assert.Equal(expected, Cases.SelectMany(Ours));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static float[] Ours((int[] Shape, int Groups) tried)
    {
        int[] shape = tried.Shape;
        float[] weights = new float[shape.Aggregate(1, (product, size) => product * size)];
        Initializers.Dirac(weights, shape[0], shape[1], shape.Length > 3 ? shape[2] : 1, shape[^1], groups: tried.Groups);
        return weights;
    }
}
