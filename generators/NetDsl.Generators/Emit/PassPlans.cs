using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Planning;

namespace NetDsl.Generators.Emit;

/// <summary>Where the values of a network lie, by what a pass is for.</summary>
internal sealed class PassPlans(Program program)
{
    public Plan Predict { get; } = Planner.Make(program, Purpose.Predict);

    public Plan Train { get; } = Planner.Make(program, Purpose.Train);

    public Plan Probe { get; } = Planner.Make(program, Purpose.Probe);
}
