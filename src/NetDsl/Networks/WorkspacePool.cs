namespace NetDsl;

/// <summary>Workspaces for predictions that run at the same time: as many as ever did. Allocates only while more passes run than ever before.</summary>
/// <param name="size">Floats per sample.</param>
internal sealed class WorkspacePool(int size)
{
    // The last returned goes out first: it is the likeliest to be in the processor's caches.
    private readonly Stack<Workspace> _idle = new();
    private int _made;

    public Workspace Rent()
    {
        lock (_idle)
        {
            if (_idle.TryPop(out Workspace? workspace))
            {
                return workspace;
            }

            _idle.EnsureCapacity(++_made);      // now, so that no later return allocates
        }

        return new Workspace(size);
    }

    public void Return(Workspace workspace)
    {
        lock (_idle)
        {
            _idle.Push(workspace);
        }
    }
}
