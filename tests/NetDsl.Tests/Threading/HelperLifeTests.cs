using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetDsl.Tests.Threading;

/// <summary>Helpers keep nothing of those whom they help, and do not stay for ever.</summary>
public class HelperLifeTests
{
    private static readonly AsyncLocal<object?> Ambient = new();
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5), AtOnce = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void The_ambient_state_of_a_caller_is_neither_kept_nor_seen()
    {
        var pool = new WorkerPool(3) { Patience = Long };
        WeakReference state = CallWithState(pool);
        Memory.Collected.Soon(state);
        Assert.False(state.IsAlive);
        GC.KeepAlive(pool);
    }

    [Fact]
    public void The_culture_of_a_caller_is_not_that_of_the_helpers()
    {
        var pool = new WorkerPool(3);
        var cultures = new string[3];
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        Run(() =>
        {
            CultureInfo.CurrentCulture = culture;
            using var all = new Barrier(3);
            pool.Run(new OnEach(all, part => cultures[part] = CultureInfo.CurrentCulture.NumberFormat.NegativeSign), 3);
        });
        Assert.Equal(["minus", "-", "-"], cultures);
    }

    [Fact]
    public void Idle_helpers_end_and_others_take_their_place()
    {
        var pool = new WorkerPool(3) { Patience = AtOnce };
        for (int round = 0; round < 3; round++)
        {
            var threads = new Thread[3];
            using var all = new Barrier(3);
            pool.Run(new OnEach(all, part => threads[part] = Thread.CurrentThread), 3);
            Assert.Equal(3, threads.Distinct().Count());
            Assert.All(threads[1..], thread => Assert.True(thread.Join(TimeSpan.FromMinutes(1))));
        }
    }

    [Fact]
    public void Helpers_that_end_whenever_they_can_lose_no_part()
    {
        var pool = new WorkerPool(4) { Patience = TimeSpan.Zero };
        var runs = new int[64];
        const int Rounds = 2_000;
        for (int round = 0; round < Rounds; round++)
        {
            pool.Run(new OnEach(null, part => Interlocked.Increment(ref runs[part])), runs.Length);

            // Now and then as long as helpers stay awake, so that the next job comes while they fall asleep or end.
            var spin = new BoundedSpin();
            while (round % 3 == 0 && spin.Once())
            {
            }
        }

        Assert.All(runs, count => Assert.Equal(Rounds, count));
    }

    [Fact]
    public void Where_no_thread_can_be_started_the_caller_does_everything_until_one_can()
    {
        int refused = 0;
        var pool = new WorkerPool(3)
        {
            Patience = AtOnce,
            StartThread = thread =>
            {
                if (refused++ < 20)
                {
                    throw new PlatformNotSupportedException();
                }

                thread.UnsafeStart();
            },
        };
        while (refused < 20)
        {
            var threads = new int[7];
            pool.Run(new OnEach(null, part => threads[part] = Environment.CurrentManagedThreadId), threads.Length);
            Assert.All(threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
        }

        using var all = new Barrier(3);
        pool.Run(new OnEach(all, _ => { }), 3);
        Assert.Equal(1, all.CurrentPhaseNumber);
    }

    [Fact]
    public void A_platform_without_threads_has_one_whatever_is_set()
    {
        Assert.Equal(1, Parallelism.Possible(2, hasThreads: false));
        Assert.Equal(2, Parallelism.Possible(2, hasThreads: true));
    }

    [Fact]
    public void What_a_job_worked_on_is_not_kept()
    {
        var pool = new WorkerPool(2) { Patience = Long };
        WeakReference values = CallWithValues(pool);
        Memory.Collected.Soon(values);
        Assert.False(values.IsAlive);
        GC.KeepAlive(pool);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CallWithState(WorkerPool pool)
    {
        var seen = new object?[3];
        var state = new WeakReference(null);
        Run(() =>
        {
            Ambient.Value = state.Target = new object();
            using var all = new Barrier(3);
            pool.Run(new OnEach(all, part => seen[part] = Ambient.Value), 3);
        });
        Assert.NotNull(seen[0]);
        Assert.Null(seen[1]);
        Assert.Null(seen[2]);
        return state;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CallWithValues(WorkerPool pool)
    {
        var values = new int[2];
        using var all = new Barrier(2);
        pool.Run(new OnEach(all, part => values[part]++), 2);
        Assert.Throws<InvalidOperationException>(() => pool.Run(new OnEach(null, part => throw new InvalidOperationException($"{values.Length}")), 2));
        return new WeakReference(values);
    }

    /// <summary>On a thread of its own, whose stack and ambient state go with it.</summary>
    private static void Run(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }

    private readonly struct OnEach(Barrier? all, Action<int> action) : IJob
    {
        public void Run(int part)
        {
            action(part);
            all?.SignalAndWait();
        }
    }
}
