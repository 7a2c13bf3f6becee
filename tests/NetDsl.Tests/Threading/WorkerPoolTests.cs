using System.Diagnostics;

namespace NetDsl.Tests.Threading;

[Collection(ThreadCount.Collection)]
public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Every_part_runs_exactly_once(int threads)
    {
        var pool = new WorkerPool(threads);
        foreach (int parts in new[] { 0, 1, 2, 3, 7, 64, 1000 })
        {
            for (int round = 0; round < 20; round++)
            {
                var runs = new int[parts];
                pool.Run(new Count(runs), parts);
                Assert.All(runs, count => Assert.Equal(1, count));
            }
        }
    }

    [Fact]
    public void A_job_that_waits_for_all_its_parts_has_as_many_threads_as_it_may()
    {
        var pool = new WorkerPool(3);
        var threads = new HashSet<int>();
        using var all = new Barrier(3);
        for (int round = 0; round < 5; round++)
        {
            pool.Run(new Meet(all, threads), 3);
        }

        Assert.Equal(3, threads.Count);
        Assert.Contains(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public void Fewer_threads_than_were_started_are_used_when_asked()
    {
        var pool = new WorkerPool(4);
        using (var all = new Barrier(4))
        {
            pool.Run(new Meet(all, []), 4);
        }

        pool.Threads = 2;
        var threads = new HashSet<int>();
        for (int round = 0; round < 200; round++)
        {
            pool.Run(new Meet(null, threads), 8);
        }

        Assert.True(threads.Count <= 2, $"{threads.Count} threads worked.");
    }

    [Fact]
    public void A_helper_that_has_gone_to_sleep_is_woken()
    {
        var pool = new WorkerPool(2);
        using var all = new Barrier(2);
        for (int round = 0; round < 3; round++)
        {
            pool.Run(new Meet(all, []), 2);
            Thread.Sleep(20);
        }

        Assert.Equal(3, all.CurrentPhaseNumber);
    }

    [Fact]
    public void A_thread_has_the_same_part_of_every_job()
    {
        var pool = new WorkerPool(3);
        using var all = new Barrier(3);
        var first = new int[3];
        pool.Run(new WhoRuns(all, first), 3);
        for (int round = 0; round < 20; round++)
        {
            var threads = new int[3];
            pool.Run(new WhoRuns(all, threads), 3);
            Assert.Equal(first, threads);
        }

        Assert.Equal(Environment.CurrentManagedThreadId, first[0]);
    }

    [Fact]
    public void A_short_job_on_its_own_is_done_by_its_caller()
    {
        var pool = new WorkerPool(2);
        var threads = new int[2];
        pool.Run(new WhoRuns(null, threads), 2, isShort: true);
        Assert.All(threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    [Fact]
    public void Short_jobs_that_follow_each_other_closely_are_shared()
    {
        var pool = new WorkerPool(2);
        var threads = new int[2];
        bool isShared = false;
        for (var clock = Stopwatch.StartNew(); !isShared && clock.Elapsed < TimeSpan.FromSeconds(20);)
        {
            pool.Run(new WhoRuns(null, threads), 2, isShort: true);
            isShared = threads[0] != threads[1];
        }

        Assert.True(isShared);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_in_a_part_reaches_the_caller_and_leaves_the_pool_usable(int threads)
    {
        var pool = new WorkerPool(threads);
        for (int failing = 0; failing < 4; failing++)
        {
            int part = failing;
            var error = Assert.Throws<InvalidOperationException>(() => pool.Run(new Fail(part), 4));
            Assert.Equal($"part {part}", error.Message);
        }

        var runs = new int[100];
        pool.Run(new Count(runs), runs.Length);
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_part_may_run_a_job_of_its_own()
    {
        var pool = new WorkerPool(2);
        var runs = new int[16 * 16];
        pool.Run(new Nest(pool, runs), 16);
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Eight_callers_at_the_same_time_each_get_all_their_parts()
    {
        var pool = new WorkerPool(2);
        long total = 0;
        Thread[] callers = [.. Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            var runs = new int[32];
            for (int round = 0; round < 500; round++) { pool.Run(new Count(runs), runs.Length); } Interlocked.Add(ref total, runs.Count(count => count == 500));
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(8 * 32, total);
    }

    [Fact]
    public void The_spans_of_a_job_stay_valid_while_the_collector_moves_what_they_look_into()
    {
        var pool = new WorkerPool(2);
        for (int round = 0; round < 20; round++)
        {
            byte[] before = new byte[50];           // what lies before an array lets it move when it is gone
            var values = new int[1000];
            GC.KeepAlive(before);
            pool.Run(new Fill(values), 10);
            Assert.Equal(Enumerable.Range(0, 1000), values);
        }
    }

    [Fact]
    public void The_number_of_threads_is_that_of_the_processors_and_can_be_changed()
    {
        Assert.Equal(Environment.ProcessorCount, Parallelism.MaxThreads);
        using (new ThreadCount(3))
        {
            Assert.Equal(3, WorkerPool.Shared.Threads);
        }

        Assert.Equal(Environment.ProcessorCount, Parallelism.MaxThreads);
        Assert.Throws<ArgumentOutOfRangeException>("value", () => Parallelism.MaxThreads = 0);
    }

    private readonly struct Count(int[] runs) : IJob
    {
        public void Run(int part) => Interlocked.Increment(ref runs[part]);
    }

    private readonly struct Meet(Barrier? all, HashSet<int> threads) : IJob
    {
        public void Run(int part)
        {
            lock (threads)
            {
                threads.Add(Environment.CurrentManagedThreadId);
            }

            all?.SignalAndWait();
        }
    }

    private readonly struct WhoRuns(Barrier? all, int[] threads) : IJob
    {
        public void Run(int part)
        {
            threads[part] = Environment.CurrentManagedThreadId;
            all?.SignalAndWait();
        }
    }

    private readonly struct Fail(int failing) : IJob
    {
        public void Run(int part)
        {
            if (part == failing)
            {
                throw new InvalidOperationException($"part {part}");
            }
        }
    }

    private readonly struct Nest(WorkerPool pool, int[] runs) : IJob
    {
        public void Run(int part) => pool.Run(new NestedCount(runs, 16 * part), 16);
    }

    private readonly struct NestedCount(int[] runs, int first) : IJob
    {
        public void Run(int part) => Interlocked.Increment(ref runs[first + part]);
    }

    private readonly ref struct Fill(Span<int> values) : IJob
    {
        private readonly Span<int> _values = values;

        public void Run(int part)
        {
            Span<int> share = _values.Slice(100 * part, 100);
            for (int i = 0; i < share.Length; i++)
            {
                if (i % 25 == 0)
                {
                    GC.Collect(0);
                }

                share[i] = (100 * part) + i;
            }
        }
    }
}
