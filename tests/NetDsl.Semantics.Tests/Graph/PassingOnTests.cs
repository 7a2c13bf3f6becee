using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Collections;
using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Tests.Graph;

/// <summary>The layers through which rules look: a linear map alone does not make one.</summary>
public sealed class PassingOnTests
{
    [Fact]
    public void Only_what_changes_no_value_is_looked_through() => Assert.Equal(
        ["Activate", "Dropout", "AlphaDropout", "Flatten", "Reshape", "Tap", "From", "Repeat"],
        LayerCatalog.All.Where(kind => kind.PassesOn).Select(kind => kind.Name));

    [Fact]
    public void Whatever_passes_on_is_affine_and_has_no_weights() =>
        Assert.DoesNotContain(LayerCatalog.All, kind => kind.PassesOn && (!kind.IsAffine || kind.HasWeights));

    [Fact]
    public void An_affine_layer_need_not_pass_on_what_it_reads() => Assert.False(new ScaleKind().PassesOn);

    /// <summary>y = 2 · x.</summary>
    private sealed class ScaleKind() : LayerKind("Scale")
    {
        protected override ArgumentList ExampleArguments { get; } = ArgumentList.Empty;

        public override bool IsAffine => true;

        public override ShapeResult InferShape(EquatableArray<TensorShape> inputs, ArgumentList arguments) => ShapeResult.Of(inputs[0]);

        public override SignalStep Pass(LayerModel layer, Entering entering) => throw new NotSupportedException();
    }
}
