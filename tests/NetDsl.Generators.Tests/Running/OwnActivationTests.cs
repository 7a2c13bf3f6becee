using NetDsl.Testing;

namespace NetDsl.Generators.Tests.Running;

/// <summary>Networks with activations of the user's own, compiled and run.</summary>
public class OwnActivationTests
{
    /// <summary>The same function, once by the library's name and once as the user's struct, in a list and in a block.</summary>
    private const string Twins = """
        public static class User
        {
            public static string Compare()
            {
                var random = new System.Random(1);
                float[] inputs = [.. System.Linq.Enumerable.Range(0, 5 * 40).Select(_ => random.NextSingle() - 0.5f)];
                float[] targets = [.. System.Linq.Enumerable.Range(0, 5 * 40).Select(_ => random.NextSingle())];
                Own own = new(1);
                Named named = new(1);
                Adam first = new(0.01), second = new(0.01);
                for (int step = 0; step < 3; step++)
                {
                    if (own.TrainStep(inputs, targets, first) != named.TrainStep(inputs, targets, second))
                        return $"step {step}: another loss";
                }

                float[] a = new float[5 * 40], b = new float[5 * 40];
                own.Predict(inputs, a, 40);
                named.Predict(inputs, b, 40);
                return $"{own.Parameters.SequenceEqual(named.Parameters)} {a.AsSpan().SequenceEqual(b)}";
            }
        }
        """;

    [Fact]
    public void An_own_activation_computes_what_it_says()
    {
        string own = Layers("<Gate>", "", ""), named = Layers("", ", Activation.Silu", "(Activation.Silu)");
        using var program = new LoadedProgram(GeneratorTest.Run($"""
            using System;
            using System.Linq;
            {OwnActivations.Source}
            [Block] {own} public class OwnBlock;
            [Block] {named} public class NamedBlock;
            [Input(5)] {own} [Residual<OwnBlock>(Times = 2)] [Loss(Loss.MeanSquaredError)] public partial class Own;
            [Input(5)] {named} [Residual<NamedBlock>(Times = 2)] [Loss(Loss.MeanSquaredError)] public partial class Named;
            {Twins}
            """));

        Assert.Equal("True True", program.Call<string>("User", "Compare"));
    }

    [Fact]
    public void The_example_of_the_page_compiles_and_tells_the_truth()
    {
        string example = Repository.Read("docs/activations.md").Split("```csharp\n")[1].Split("```")[0];
        using var program = new LoadedProgram(GeneratorTest.Run(example + """
            public static class User
            {
                public static string Verify()
                {
                    ActivationFacts.Verify<Snake>();
                    return ActivationFacts.Measure<Snake>().ToString();
                }
            }
            """));

        Assert.Contains(program.Call<string>("User", "Verify"), example, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_names_the_struct()
    {
        using var program = new LoadedProgram(GeneratorTest.Run($$"""
            namespace A
            {
                {{OwnActivations.Source}}
                public static class Holder { public struct Scaled<T> : NetDsl.Kernels.IActivation
                {
                    public static bool ReadsPreActivation => false;
                    public void Forward<U>(System.ReadOnlySpan<U> h, System.Span<U> y) where U : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<U> => h.CopyTo(y);
                    public void Backward<U>(System.ReadOnlySpan<U> h, System.ReadOnlySpan<U> y, System.ReadOnlySpan<U> dy, System.Span<U> dh) where U : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<U> => dy.CopyTo(dh);
                } }

                [Input(2), Dense<Snake>(3), Dense<Holder.Scaled<int>>(2), Dense(1), Loss(Loss.MeanSquaredError)]
                public partial class Net;
            }
            """));
        IReadOnlyList<LayerDescription> layers = program.DescriptionOf("A.Net").Layers;

        Assert.Equal(
            [(null, "A.Snake", "Snake"), (null, "A.Holder.Scaled<int>", "Scaled<int>")],
            layers.Take(2).Select(layer => (layer.Activation!.Kind, layer.Activation.OwnType, layer.Activation.Title)));
        Assert.Contains("Snake", layers[0].ToString(), StringComparison.Ordinal);
    }

    private static string Layers(string type, string argument, string only) =>
        $"[LayerNorm] [Dense{type}(6{argument}, Init = Init.HeNormal)] [Activate{type}{only}] [Dense(5)]";
}
