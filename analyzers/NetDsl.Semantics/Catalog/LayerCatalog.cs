using System.Collections.Immutable;
using NetDsl.Semantics.Catalog.Layers;

namespace NetDsl.Semantics.Catalog;

/// <summary>Every kind of layer, once. Parser, shapes, initialization, cost, rules and emission read this table.</summary>
internal static class LayerCatalog
{
    public static ImmutableArray<LayerKind> All { get; } =
    [
        new DenseKind(), new Conv1DKind(), new Conv2DKind(), new DepthwiseConv2DKind(), new ConvTranspose2DKind(),
        new ActivateKind(),
        new BatchNormKind(), new LayerNormKind(), new GroupNormKind(), new RmsNormKind(),
        new DropoutKind(), new AlphaDropoutKind(),
        new MaxPoolKind(LayerNames.MaxPool1D, axes: 1), new MaxPoolKind(LayerNames.MaxPool2D, axes: 2),
        new AvgPoolKind(LayerNames.AvgPool1D, axes: 1), new AvgPoolKind(LayerNames.AvgPool2D, axes: 2),
        new GlobalAvgPoolKind(), new GlobalMaxPoolKind(), new Upsample2DKind(),
        new EmbeddingKind(), new PositionalEmbeddingKind(),
        new RnnKind(), new GruKind(), new LstmKind(), new SelfAttentionKind(), new CrossAttentionKind(),
        new FlattenKind(), new ReshapeKind(),
        new TapKind(), new FromKind(), new AddKind(), new MultiplyKind(), new ConcatKind(),
        new ResidualKind(), new RepeatKind(),
    ];

    private static readonly Dictionary<string, LayerKind> ByName = All.ToDictionary(kind => kind.Name);

    public static LayerKind Get(string name) => ByName[name];

    public static LayerKind? Find(string name) => ByName.TryGetValue(name, out LayerKind? kind) ? kind : null;
}
