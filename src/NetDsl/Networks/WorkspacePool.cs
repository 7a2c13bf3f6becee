namespace NetDsl;

/// <summary>Workspaces for predictions that run at the same time. Lock-free; allocates only while more passes run than ever before.</summary>
/// <param name="size">Floats per sample.</param>
internal sealed class WorkspacePool(int size)
{
    // A slot is null while its workspace is out. More passes than slots still run, with workspaces that are dropped afterwards.
    private readonly Workspace?[] _slots = new Workspace?[2 * Environment.ProcessorCount];

    public Workspace Rent()
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (_slots[i] is not null && Interlocked.Exchange(ref _slots[i], null) is { } workspace)
            {
                return workspace;
            }
        }

        return new Workspace(size);
    }

    public void Return(Workspace workspace)
    {
        for (int i = 0; i < _slots.Length; i++)
        {
            if (_slots[i] is null && Interlocked.CompareExchange(ref _slots[i], workspace, null) is null)
            {
                return;
            }
        }
    }
}
