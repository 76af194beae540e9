package dev.espalier.crossbar.mapping;

import dev.espalier.crossbar.Matrix;
import dev.espalier.crossbar.array.ArrayExtents;
import dev.espalier.crossbar.part.GridShape;

/// How weights of either sign are made of conductances, which have none.
///
/// A matrix of `rows x columns` weights needs more lines than it has rows or columns; banks are
/// numbered as the weights are, lines as they are on the chip.
public enum Signed {
    /// Two bit lines for each column, `2 j` counts positive and `2 j + 1` negative; the switches of
    /// both banks are chosen together.
    JOINT("joint"),
    /// One more bit line, the last, that all others are compared with. Half the parts; the common
    /// current is larger, and a bank has one sum to choose from, not two.
    REFERENCE("reference"),
    /// Two word lines for each row, `2 i` driven by the input and `2 i + 1` by its negative.
    ROWS("rows");

    private final String label;

    Signed(String label) {
        this.label = label;
    }

    /// The name in files and on the command line.
    public String label() {
        return label;
    }

    /// Banks at each crossing of the numbering of parts.
    public int banks() {
        return switch (this) {
            case JOINT, ROWS -> 2;
            case REFERENCE -> 1;
        };
    }

    /// The parts that a matrix needs. With a reference column they have one column more than the
    /// matrix.
    ///
    /// @param rows of the matrix, 1 or more
    /// @param columns of the matrix, 1 or more
    /// @param parts in each bank, 1 or more
    public GridShape shape(int rows, int columns, int parts) {
        return switch (this) {
            case JOINT, ROWS -> new GridShape(rows, columns, 2, parts);
            case REFERENCE -> new GridShape(rows, columns + 1, 1, parts);
        };
    }

    /// Number of word lines of these parts.
    public int lines(GridShape shape) {
        return switch (this) {
            case JOINT, REFERENCE -> shape.rows();
            case ROWS -> 2 * shape.rows();
        };
    }

    /// Number of bit lines of these parts.
    public int bits(GridShape shape) {
        return switch (this) {
            case JOINT -> 2 * shape.columns();
            case REFERENCE, ROWS -> shape.columns();
        };
    }

    /// Parts and lines of an array.
    public ArrayExtents extents(GridShape shape) {
        return new ArrayExtents(shape, lines(shape), bits(shape));
    }

    /// The word line of a bank.
    public int line(int row, int bank) {
        return switch (this) {
            case JOINT, REFERENCE -> row;
            case ROWS -> 2 * row + bank;
        };
    }

    /// The bit line of a bank.
    public int bit(int column, int bank) {
        return switch (this) {
            case JOINT -> 2 * column + bank;
            case REFERENCE, ROWS -> column;
        };
    }

    /// The voltages of the word lines for these inputs.
    ///
    /// @param inputs in volts, one for each row of the matrix
    public double[] volts(double... inputs) {
        return switch (this) {
            case JOINT, REFERENCE -> inputs.clone();
            case ROWS -> {
                double[] volts = new double[2 * inputs.length];
                for (int i = 0; i < inputs.length; i++) {
                    volts[2 * i] = inputs[i];
                    volts[2 * i + 1] = -inputs[i];
                }
                yield volts;
            }
        };
    }

    /// The outputs of the matrix from the currents out of the bit lines.
    ///
    /// @param amperes one for each bit line
    public double[] outputs(double... amperes) {
        return switch (this) {
            case JOINT -> {
                double[] outputs = new double[amperes.length / 2];
                for (int j = 0; j < outputs.length; j++) {
                    outputs[j] = amperes[2 * j] - amperes[2 * j + 1];
                }
                yield outputs;
            }
            case REFERENCE -> {
                double[] outputs = new double[amperes.length - 1];
                for (int j = 0; j < outputs.length; j++) {
                    outputs[j] = amperes[j] - amperes[outputs.length];
                }
                yield outputs;
            }
            case ROWS -> amperes.clone();
        };
    }

    /// The conductance that ends in each output.
    ///
    /// @param siemens sum of the conductances of each bit line
    public double[] ending(double... siemens) {
        return switch (this) {
            case JOINT -> {
                double[] sums = new double[siemens.length / 2];
                for (int j = 0; j < sums.length; j++) {
                    sums[j] = siemens[2 * j] + siemens[2 * j + 1];
                }
                yield sums;
            }
            case REFERENCE -> {
                double[] sums = new double[siemens.length - 1];
                for (int j = 0; j < sums.length; j++) {
                    sums[j] = siemens[j] + siemens[sums.length];
                }
                yield sums;
            }
            case ROWS -> siemens.clone();
        };
    }

    /// The matrix that an array of these conductances, or of these effective ones, multiplies by.
    ///
    /// @param siemens `(word lines, bit lines)`
    /// @return `(rows, columns)`, in siemens
    public Matrix differences(Matrix siemens) {
        return switch (this) {
            case JOINT ->
                    Matrix.of(
                            siemens.rows(),
                            siemens.columns() / 2,
                            (i, j) -> siemens.get(i, 2 * j) - siemens.get(i, 2 * j + 1));
            case REFERENCE -> {
                int last = siemens.columns() - 1;
                yield Matrix.of(
                        siemens.rows(), last, (i, j) -> siemens.get(i, j) - siemens.get(i, last));
            }
            case ROWS ->
                    Matrix.of(
                            siemens.rows() / 2,
                            siemens.columns(),
                            (i, j) -> siemens.get(2 * i, j) - siemens.get(2 * i + 1, j));
        };
    }
}
