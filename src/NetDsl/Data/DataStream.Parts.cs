namespace NetDsl;

public sealed partial class DataStream
{
    /// <summary>One way over the samples, part by part: raw, alike, and as many as was said.</summary>
    /// <param name="epoch">From 0.</param>
    /// <param name="stop">Stops between two parts.</param>
    /// <exception cref="InvalidDataException">They are not.</exception>
    internal IEnumerable<Dataset> Parts(int epoch, CancellationToken stop)
    {
        PartShape? shape = null;
        (int number, long count) = (0, 0);
        IEnumerable<Dataset?> parts = _open(epoch, stop) ?? throw new InvalidDataException("The function of the stream gave null.");
        foreach (Dataset? part in parts)
        {
            stop.ThrowIfCancellationRequested();
            number++;
            Dataset raw = Raw(part, number);
            shape ??= new PartShape(raw);
            shape.Check(raw, number);
            count += raw.Count;
            yield return raw;
        }

        if (shape is null)
        {
            throw new InvalidDataException(
                epoch == 0
                    ? "The stream has no samples: its function gave no part."
                    : $"The stream had no samples in epoch {epoch}, counted from 0: its function must begin anew each time, and may not give what was enumerated before.");
        }

        if (Count is { } said && said != count)
        {
            throw new InvalidDataException(
                $"The stream was said to have {Figure.Count(said, "sample")}, but there were {Figure.Number(count)}: "
                    + "give the count that there is, or none; a file must not change while it is trained on.");
        }
    }

    private Dataset Raw(Dataset? part, int number)
    {
        string? mistake =
            part is null ? "is null"
            : part.PreparedBy is not null
                ? "went through a preprocessing already: give the raw samples, and the preprocessing to the stream, stream.With(…)"
            : part.Preprocessing is { } own && own.InFull != Preprocessing?.InFull && Fitted is null
                ? "carries a preprocessing of its own: give it to the stream, stream.With(…)"
            : null;
        if (mistake is not null)
        {
            throw new InvalidDataException($"Part {Figure.Number(number)} of the stream {mistake}.");
        }

        return Preprocessing is null || part!.Preprocessing is not null ? part! : part.With(Preprocessing);
    }
}
