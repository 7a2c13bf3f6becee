using System.Text;

namespace NetDsl;

/// <summary>Calls the callbacks of a run while its network rests, and keeps their states in its checkpoints.</summary>
/// <param name="callbacks">In the order in which they are called.</param>
/// <param name="context">The run, as they see it.</param>
internal sealed class TrainingHooks(IReadOnlyList<TrainingCallback> callbacks, TrainingContext context)
{
    private List<(string Identity, byte[] State)> _resumed = [];

    public string? StopReason => context.StopReason;

    /// <summary>The state that the network is to end with; empty where no callback gives one.</summary>
    public ReadOnlySpan<float> FinalState
    {
        get
        {
            foreach (TrainingCallback callback in callbacks)
            {
                if (callback.FinalState is { IsEmpty: false } state)
                {
                    return state;
                }
            }

            return [];
        }
    }

    public void Start() => Call(static (callback, context) => callback.OnStart(context), Resume);

    public void Step(int epoch, int step, float loss)
    {
        (context.Epoch, context.Step, context.Loss) = (epoch, step, loss);
        Call(static (callback, context) => callback.OnStep(context));
    }

    public void Epoch(EpochResult result)
    {
        context.Result = result;
        try
        {
            Call(static (callback, context) => callback.OnEpoch(context));
        }
        finally
        {
            context.Result = null;
        }
    }

    public void End(Exception? failure)
    {
        context.Failure = failure;
        Call(static (callback, context) => callback.OnEnd(context));
    }

    /// <summary>The states of those that decide how training goes on.</summary>
    public List<(string Identity, byte[] State)> States()
    {
        var states = new List<(string, byte[])>();
        foreach (TrainingCallback callback in callbacks.Where(callback => callback.Settings is not null))
        {
            using var memory = new MemoryStream();
            using (var state = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
            {
                callback.SaveState(state);
            }

            states.Add((callback.Identity!, memory.ToArray()));
        }

        return states;
    }

    /// <summary>Has the callbacks go on from these states when the run starts.</summary>
    public void TakeStates(List<(string Identity, byte[] State)> states) => _resumed = states;

    private void Resume(TrainingCallback callback)
    {
        int place = _resumed.FindIndex(state => state.Identity == callback.Identity);
        if (place >= 0)
        {
            Restore(callback, _resumed[place].State);
            _resumed.RemoveAt(place);
        }
    }

    /// <exception cref="InvalidDataException">The callback does not read what it has written: it has changed since.</exception>
    private void Restore(TrainingCallback callback, byte[] state)
    {
        using var memory = new MemoryStream(state);
        using var reader = new BinaryReader(memory, Encoding.UTF8);
        string? mistake;
        try
        {
            callback.RestoreState(reader, context);
            mistake = memory.Position == memory.Length ? null : $"left {Figure.Count(memory.Length - memory.Position, "byte")} of it";
        }
        catch (EndOfStreamException)
        {
            mistake = "reads beyond its end";
        }

        if (mistake is not null)
        {
            throw new InvalidDataException(
                $"The checkpoint holds the state of the callback {callback.Identity}, but RestoreState {mistake}: "
                    + "have Settings tell what SaveState writes from what it wrote before.");
        }
    }

    private void Call(Action<TrainingCallback, TrainingContext> turn, Action<TrainingCallback>? after = null)
    {
        using UseGate.Pause pause = context.Network.Gate.Rest();
        try
        {
            for (int i = 0; i < callbacks.Count; i++)
            {
                context.Caller = callbacks[i];
                turn(callbacks[i], context);
                after?.Invoke(callbacks[i]);
            }
        }
        finally
        {
            context.Caller = null;
        }
    }
}
