using NetDsl.Semantics.Catalog;
using NetDsl.Semantics.Lowering;
using NetDsl.Semantics.Model;
using NetDsl.Semantics.Planning;
using PassPurpose = NetDsl.Semantics.Planning.Purpose;

namespace NetDsl.Semantics.Tests.Planning;

/// <summary>
/// Runs a program call by call over places that remember whose value they hold: every read must find the value that it asks for, and
/// what a way back leaves must be the gradient of every tensor.
/// </summary>
internal static class SoundPlans
{
    public static void Check(Program program)
    {
        foreach (PassPurpose purpose in Enum.GetValues<PassPurpose>())
        {
            new Walk(program, purpose).Check();
        }
    }

    private sealed class Walk(Program program, PassPurpose purpose)
    {
        private readonly Plan _plan = Planner.Make(program, purpose);
        private readonly Dictionary<(ValueExtent Extent, long Place), Value> _held = [];
        private readonly HashSet<string> _gradients = [];

        public void Check()
        {
            foreach (LayerProgram layer in program.Layers)
            {
                bool isSkipped = purpose == PassPurpose.Predict && LayerCatalog.Get(layer.Layer.Kind).IsTrainingOnly;
                Run(layer, isSkipped ? [] : layer.Forward);
            }

            Find(Held(program.Output), null);
            if (purpose != PassPurpose.Predict && program.OutputSlope is { } slope)
            {
                Put(slope);
                foreach ((LayerProgram layer, IReadOnlyList<Call> calls) in program.WayBack(0, program.Layers.Count - 1))
                {
                    Run(layer, calls);
                }

                foreach (LayerProgram layer in program.Layers)
                {
                    Run(layer, layer.Remember);
                }

                Assert.Equal(
                    program.Layers.SelectMany(layer => layer.Layer.Parameters).Where(parameter => parameter.IsTrained).Select(parameter => parameter.Tensor).Distinct().Order(),
                    _gradients.Order());
            }

            if (purpose == PassPurpose.Probe)
            {
                Assert.All(
                    program.Values.Where(value => !value.IsLasting && (program.OutputSlope is not null || value is { IsSlope: false, IsTrainingOnly: false })),
                    value => Find(value, null));
            }
        }

        private void Run(LayerProgram layer, IReadOnlyList<Call> calls)
        {
            // Of a training step nobody asks what only the slope of the input needs: generated code leaves it out.
            foreach (Call call in calls.Where(call => purpose != PassPurpose.Train || !call.IsOnDemand))
            {
                foreach (Operand operand in call.Operands.Where(operand => operand.Effect != Effect.Writes))
                {
                    Find(Held(operand), call);
                }

                CheckApart(call);
                foreach (Operand operand in call.Operands.Where(operand => operand.Effect != Effect.Reads))
                {
                    if (operand.Argument.Kind == OperandKind.ParameterGradient && layer.Layer.Parameter(operand.Argument.Text) is { } parameter)
                    {
                        Assert.Equal(operand.Effect == Effect.Writes, _gradients.Add(parameter.Tensor));
                    }
                    else if (operand.Effect == Effect.Writes && Held(operand) is { } value)
                    {
                        Put(value);
                    }
                }
            }
        }

        /// <summary>Checks that a call writes nowhere where it reads something, unless the kernel says that it may.</summary>
        private void CheckApart(Call call)
        {
            foreach (Operand written in call.Operands.Where(operand => operand.Effect != Effect.Reads))
            {
                foreach (Operand other in call.Operands.Where(operand => !ReferenceEquals(operand, written)))
                {
                    if (Held(written) is { } one && Held(other) is { } two && one.Extent == two.Extent && Home(one) != Home(two))
                    {
                        bool overlap = Offset(one) < Offset(two) + two.Length && Offset(two) < Offset(one) + one.Length;
                        bool isAllowed = Offset(one) == Offset(two) && call.AllowsInPlace(written, other);
                        Assert.True(!overlap || isAllowed, $"{call.Method} writes {one.Name} where it reads {two.Name} while {purpose}.");
                    }
                }
            }
        }

        /// <summary>The value in the memory of a pass; one that lasts has memory of its own from call to call.</summary>
        private Value? Held(Operand operand) => operand.Use is { } use ? Held(use)
            : purpose == PassPurpose.Predict && operand.Value is { IsTrainingOnly: true } ? null
            : purpose == PassPurpose.Train && operand.Value is { IsOnDemand: true } ? null
            : operand.Value is { IsLasting: true } ? null
            : operand.Value;

        private Value? Held(ValueUse use) => purpose == PassPurpose.Predict ? use.Predicting : use.Training;

        /// <summary>Kept sums lie where the output lies: the call itself writes one after the other.</summary>
        private Value Home(Value value) => purpose == PassPurpose.Predict ? value.PredictedIn ?? value : value;

        private void Put(Value value)
        {
            for (long at = 0; at < value.Length; at++)
            {
                _held[(value.Extent, Offset(value) + at)] = Home(value);
            }
        }

        private void Find(Value? value, Call? call)
        {
            if (value is null)
            {
                return;
            }

            for (long at = 0; at < value.Length; at++)
            {
                Assert.True(
                    _held.TryGetValue((value.Extent, Offset(value) + at), out Value? found) && found == Home(value),
                    $"{call?.Method ?? "the end"} reads {value.Name} while {purpose} and finds {found?.Name ?? "nothing"}.");
            }
        }

        private long Offset(Value value)
        {
            long offset = Assert.NotNull(_plan.Offsets[value.Id]);
            Assert.Equal(0, offset % 16);
            Assert.InRange(offset + value.Length, 0, _plan.Size[value.Extent]);
            return offset;
        }
    }
}
