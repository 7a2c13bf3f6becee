using NetDsl.Semantics.Model;

namespace NetDsl.Semantics.Rules;

/// <summary>A residual or a repetition of a class that cannot be used as a block.</summary>
internal sealed class UnusableBlockRule : NetworkRule
{
    public const string Id = "NDSL0019";

    public override RuleDescriptor Descriptor { get; } = new(
        Id,
        Severity.Error,
        "A class cannot be used as a block",
        "{0} uses {1} as a block, but {2}");

    public override IEnumerable<Finding> Check(NetworkModel model, Judgement judged) => model.Layers
        .Where(layer => layer.Problem == ShapeProblem.IsNoBlock)
        .Select(layer => (layer, block: model.DeclarationOf(layer).Block!))
        .Select(found => Report(Site.OfLayer(found.layer.Index), found.layer.Name, found.block.Name, Why(found.block)) with
        {
            Others = [Site.OfBlock(found.layer.Index)],
        });

    private static string Why(BlockDeclaration block) => block.Obstacle switch
    {
        BlockObstacle.ContainsItself => "it stands inside that block: a block cannot contain itself",
        BlockObstacle.HasNoLayers => "it has no layers: write them above the class, such as [Dense(64)]",
        BlockObstacle.IsNetwork => "it has an [Input], a [Loss] or a [DefaultInit], which only networks have: remove it from the block",
        BlockObstacle.IsOfAnotherAssembly =>
            "it is of another assembly, where the attributes of a block do not reach: move the block into this project, or include its file",
        BlockObstacle.IsInSeveralParts =>
            "its layers stand on several partial declarations, whose order C# leaves open: put all of them on one",
        BlockObstacle.IsTooLong =>
            $"with the blocks in it, it has more layers than the {Numbers.Count(NetworkDeclaration.MostLayers)} of a network",
        _ => "it has no [Block]: a block is a class with that attribute above its layers",
    };
}
