namespace NetDsl.Tests.Training;

/// <summary>A callback made of functions, which only watches.</summary>
internal sealed class Looking(
    Action<TrainingContext>? epoch = null,
    Action<TrainingContext>? step = null,
    Action<TrainingContext>? start = null,
    Action<TrainingContext>? end = null) : TrainingCallback
{
    public override void OnStart(TrainingContext context) => start?.Invoke(context);

    public override void OnStep(TrainingContext context) => step?.Invoke(context);

    public override void OnEpoch(TrainingContext context) => epoch?.Invoke(context);

    public override void OnEnd(TrainingContext context) => end?.Invoke(context);
}
