using InitializationLab.Experiments;
using InitializationLab.Measuring;

namespace InitializationLab;

/// <summary>Runs all experiments, one after the other.</summary>
internal static class Lab
{
    public static LabResults Run(LabOptions options, TextWriter output)
    {
        var log = new LabLog(output);
        DigitTask task = DigitTask.Load(options);
        var results = new LabResults
        {
            Options = options,
            Task = task,
            Messages = CompilerMessage.ReadAll(),
            Costs = CostExperiment.Run(options),            // alone on the machine, since it is about time
            Symmetry = SymmetryExperiment.Run(task, options),
            Relu2 = log.Tell(ReluExperiment.RunShallow(task, options)),
            Relu30 = log.Tell(ReluExperiment.RunDeep(task, options)),
            Tanh30 = log.Tell(TanhExperiment.RunDeep(task, options)),
            Tanh200 = log.Tell(TanhExperiment.RunVeryDeep(task, options)),
            Sigmoid2 = log.Tell(SigmoidExperiment.RunShallow(task, options)),
            Sigmoid8 = log.Tell(SigmoidExperiment.RunDeep(task, options)),
            Norms = NormExperiment.Run(task, options),
            Overshadow = OvershadowExperiment.Run(task, options),
        };
        log.TellTime();
        return results;
    }
}
