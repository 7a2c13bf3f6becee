namespace NetDsl.Tests.Networks;

public class UseGateTests
{
    [Fact]
    public void A_writer_that_wants_to_go_on_lets_no_more_readers_in_and_waits_for_those_inside()
    {
        var gate = new UseGate("Net");
        bool isAlone = false, wasAlone = true;
        using (gate.Take("Train"))
        {
            UseGate.Pause pause = gate.Rest();
            using var readerIn = new ManualResetEventSlim();
            using var readerMayGo = new ManualResetEventSlim();
            var reader = new Thread(() =>
            {
                using (gate.Share("Save"))
                {
                    readerIn.Set();
                    readerMayGo.Wait();
                    wasAlone = Volatile.Read(ref isAlone);
                }
            });
            reader.Start();
            readerIn.Wait();

            // From here on the writer wants to go on; other threads find out by being refused.
            var other = new Thread(() =>
            {
                while (Record.Exception(() => Read(gate)) is null)
                {
                    Thread.Yield();
                }

                readerMayGo.Set();
            });
            other.Start();
            pause.Dispose();
            Volatile.Write(ref isAlone, true);
            other.Join();
            reader.Join();
            Assert.False(wasAlone);
            Assert.Throws<InvalidOperationException>(() => Read(gate));
        }

        Read(gate);
        Write(gate);
    }

    [Fact]
    public void Who_borrows_a_resting_network_gives_it_back_resting()
    {
        var gate = new UseGate("Net");
        using (gate.Take("Train"))
        {
            using (gate.Rest())
            {
                using (gate.Borrow("ProbeSignal", "measures"))
                {
                    Assert.Contains("while ProbeSignal measures", Assert.Throws<InvalidOperationException>(() => Read(gate)).Message, StringComparison.Ordinal);
                    Assert.Throws<InvalidOperationException>(() => Borrow(gate));
                }

                Read(gate);
                Borrow(gate);
                Assert.Contains("Train is not done with", Assert.Throws<InvalidOperationException>(() => Write(gate)).Message, StringComparison.Ordinal);
                using (gate.Share("Predict"))
                {
                    Assert.Contains("other threads are reading", Assert.Throws<InvalidOperationException>(() => Borrow(gate)).Message, StringComparison.Ordinal);
                    Assert.Contains("Train is not done with", Assert.Throws<InvalidOperationException>(() => Write(gate)).Message, StringComparison.Ordinal);
                }
            }

            Assert.Contains("while Train changes", Assert.Throws<InvalidOperationException>(() => Borrow(gate)).Message, StringComparison.Ordinal);
        }

        Borrow(gate);
        Write(gate);
    }

    private static void Read(UseGate gate) => gate.Share("Predict").Dispose();

    private static void Write(UseGate gate) => gate.Take("Load").Dispose();

    private static void Borrow(UseGate gate) => gate.Borrow("ProbeSignal", "measures").Dispose();
}
