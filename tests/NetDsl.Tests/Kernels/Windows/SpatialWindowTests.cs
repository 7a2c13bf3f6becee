using NetDsl.Kernels;

namespace NetDsl.Tests.Kernels;

public class SpatialWindowTests
{
    [Theory]
    [InlineData(28, 3, 1, 1, 0, 0, 26)]
    [InlineData(28, 3, 1, 1, 1, 1, 28)]
    [InlineData(224, 7, 2, 1, 2, 3, 112)]       // TensorFlow's Same
    [InlineData(224, 7, 2, 1, 3, 3, 112)]       // PyTorch's usual padding
    [InlineData(7, 2, 2, 1, 0, 0, 3)]           // the last is not read
    [InlineData(5, 5, 1, 1, 0, 0, 1)]
    [InlineData(9, 3, 2, 3, 0, 0, 2)]
    [InlineData(1, 4, 3, 1, 2, 1, 1)]
    public void The_output_is_what_fits(int size, int kernel, int stride, int dilation, int begin, int end, int output)
    {
        var tall = new SpatialWindow(size, 1, kernel, 1, stride, dilation, top: begin, bottom: end);
        var wide = new SpatialWindow(1, size, 1, kernel, stride, dilation, left: begin, right: end);

        Assert.Equal((output, 1, output), (tall.OutputHeight, tall.OutputWidth, tall.OutputSize));
        Assert.Equal((1, output, output), (wide.OutputHeight, wide.OutputWidth, wide.OutputSize));
    }

    [Fact]
    public void Every_number_has_its_place()
    {
        var window = new SpatialWindow(20, 30, 4, 5, stride: 2, dilation: 3, top: 1, left: 2, bottom: 3, right: 4);

        Assert.Equal((20, 30, 4, 5, 2, 3), (window.Height, window.Width, window.KernelHeight, window.KernelWidth, window.Stride, window.Dilation));
        Assert.Equal((1, 2, 3, 4), (window.Top, window.Left, window.Bottom, window.Right));
        Assert.Equal((600, 20, 8, 12), (window.InputSize, window.KernelSize, window.OutputHeight, window.OutputWidth));
        Assert.Equal(window, new SpatialWindow(20, 30, 4, 5, 2, 3, 1, 2, 3, 4));
    }

    [Fact]
    public void A_window_that_does_not_fit_says_by_how_much()
    {
        ArgumentException rows = Assert.Throws<ArgumentException>(() => new SpatialWindow(4, 9, 3, 3, dilation: 3, top: 1, bottom: 1));
        ArgumentException columns = Assert.Throws<ArgumentException>(() => new SpatialWindow(9, 2, 3, 3));

        Assert.Equal("The window reaches over 7 rows, but with its padding the map has 6; give a smaller one, or more padding. (Parameter 'kernelHeight')", rows.Message);
        Assert.Equal("The window reaches over 3 columns, but with its padding the map has 2; give a smaller one, or more padding. (Parameter 'kernelWidth')", columns.Message);
    }

    [Theory]
    [InlineData("height", 0, 4, 1, 1, 1, 1, 0)]
    [InlineData("width", 4, 0, 1, 1, 1, 1, 0)]
    [InlineData("kernelHeight", 4, 4, 0, 1, 1, 1, 0)]
    [InlineData("kernelWidth", 4, 4, 1, -1, 1, 1, 0)]
    [InlineData("stride", 4, 4, 1, 1, 0, 1, 0)]
    [InlineData("dilation", 4, 4, 1, 1, 1, 0, 0)]
    [InlineData("top", 4, 4, 1, 1, 1, 1, -1)]
    [InlineData("kernelHeight", int.MaxValue, 1, 1, 1, 1, 1, 1)]
    [InlineData("height", 50_000, 50_000, 1, 1, 1, 1, 0)]
    public void Sizes_that_make_no_sense_are_refused(
        string name, int height, int width, int kernelHeight, int kernelWidth, int stride, int dilation, int top) => Assert.Equal(
            name,
            Assert.Throws<ArgumentOutOfRangeException>(
                () => new SpatialWindow(height, width, kernelHeight, kernelWidth, stride, dilation, top)).ParamName);

    [Fact]
    public void Of_an_axis_outputs_and_places_are_those_that_read_inside()
    {
        for (int code = 0; code < 6 * 4 * 3 * 3 * 4 * 4; code++)
        {
            int input = 1 + (code % 6), kernel = 1 + (code / 6 % 4), stride = 1 + (code / 24 % 3), dilation = 1 + (code / 72 % 3);
            int begin = code / 216 % 4, end = code / 864;
            if ((dilation * (kernel - 1)) + 1 > input + begin + end)
            {
                continue;
            }

            WindowAxis axis = new SpatialWindow(1, input, 1, kernel, stride, dilation, left: begin, right: end).Columns;
            for (int place = 0; place < kernel; place++)
            {
                (int first, int last) = axis.OutputsAt(place);
                Assert.Equal(
                    Enumerable.Range(0, axis.Output).Where(output => axis.InputAt(output, place) is >= 0 and var at && at < input),
                    Enumerable.Range(first, last - first));
            }

            for (int output = 0; output < axis.Output; output++)
            {
                (int first, int last) = axis.PlacesAt(output);
                Assert.Equal(
                    Enumerable.Range(0, kernel).Where(place => axis.InputAt(output, place) is >= 0 and var at && at < input),
                    Enumerable.Range(first, last - first));
            }
        }
    }
}
