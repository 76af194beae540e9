package dev.espalier.training;

/// What a convolution or a pooling sees of its input at once, and how it moves.
///
/// @param height rows
/// @param width columns
/// @param strideDown rows from one place to the next
/// @param strideAcross columns from one place to the next
/// @param paddingDown rows of zeros above, and as many below
/// @param paddingAcross columns of zeros to the left, and as many to the right
record Window(
        int height,
        int width,
        int strideDown,
        int strideAcross,
        int paddingDown,
        int paddingAcross) {
    /// The same in both directions.
    static Window square(int side, int stride, int padding) {
        return new Window(side, side, stride, stride, padding, padding);
    }

    /// Number of values seen at once.
    int size() {
        return height * width;
    }

    /// How many places it has in an image of `rows` rows.
    int rows(int rows) {
        return Math.floorDiv(rows + 2 * paddingDown - height, strideDown) + 1;
    }

    /// How many places it has in an image of `columns` columns.
    int columns(int columns) {
        return Math.floorDiv(columns + 2 * paddingAcross - width, strideAcross) + 1;
    }
}
