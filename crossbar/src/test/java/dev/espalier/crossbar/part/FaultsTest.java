package dev.espalier.crossbar.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.espalier.crossbar.part.Fault.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final GridShape SHAPE = new GridShape(2, 3, 2, 4);
    private static final PartGrid PARTS = PartGrid.of(SHAPE, i -> 1000 + i);

    private static Faults of(Fault... faults) {
        return new Faults(List.of(faults));
    }

    @Test
    void apply_everyPlaceAndKind_changesThatPartAlone() {
        for (Kind kind : Kind.values()) {
            for (int at = 0; at < SHAPE.size(); at++) {
                Fault fault = new Fault(kind, at / 24, at / 8 % 3, at / 4 % 2, at % 4);
                PartGrid broken = of(fault).apply(PARTS);
                StuckSwitches stuck = of(fault).stuck(SHAPE);
                for (int i = 0; i < SHAPE.size(); i++) {
                    double expected =
                            i != at
                                    ? 1000 + i
                                    : switch (kind) {
                                        case PART_OPEN -> Double.POSITIVE_INFINITY;
                                        case PART_SHORT -> 0;
                                        case STUCK_CLOSED, STUCK_OPEN -> 1000 + i;
                                    };
                    assertEquals(expected, broken.ohms(i), 0.0, fault.toString());
                    long bit = i == at ? 1L << i % 4 : 0;
                    int row = i / 24;
                    int column = i / 8 % 3;
                    int bank = i / 4 % 2;
                    boolean same = i / 4 == at / 4;
                    long all = same ? 1L << at % 4 : 0;
                    assertEquals(
                            kind == Kind.STUCK_CLOSED ? all : 0, stuck.closed(row, column, bank));
                    assertEquals(kind == Kind.STUCK_OPEN ? all : 0, stuck.open(row, column, bank));
                    assertEquals(
                            kind == Kind.STUCK_CLOSED ? bit : 0,
                            stuck.settled(row, column, bank, 0) & 1L << i % 4);
                    assertEquals(
                            kind == Kind.STUCK_OPEN ? bit : 0,
                            ~stuck.settled(row, column, bank, 15) & 1L << i % 4);
                }
            }
        }
    }

    @Test
    void apply_nothingBroken_isTheSameArray() {
        assertSame(PARTS, Faults.NONE.apply(PARTS));
    }

    @Test
    void apply_twoOfOnePart_theLaterHolds() {
        Fault open = new Fault(Kind.PART_OPEN, 1, 2, 1, 3);
        Fault shorted = new Fault(Kind.PART_SHORT, 1, 2, 1, 3);
        Fault closed = new Fault(Kind.STUCK_CLOSED, 1, 2, 1, 3);
        Fault stuck = new Fault(Kind.STUCK_OPEN, 1, 2, 1, 3);
        Faults one = of(open, closed).plus(of(stuck, shorted));
        assertEquals(0, one.apply(PARTS).ohms(47), 0.0);
        assertEquals(0, one.stuck(SHAPE).closed(1, 2, 1));
        assertEquals(8, one.stuck(SHAPE).open(1, 2, 1));
        Faults other = of(shorted, stuck).plus(of(closed, open));
        assertEquals(Double.POSITIVE_INFINITY, other.apply(PARTS).ohms(47), 0.0);
        assertEquals(8, other.stuck(SHAPE).closed(1, 2, 1));
        assertEquals(0, other.stuck(SHAPE).open(1, 2, 1));
    }

    @Test
    void of_listOfTheCaller_isCopied() {
        List<Fault> list = new ArrayList<>(List.of(new Fault(Kind.PART_OPEN, 0, 0, 0, 0)));
        Faults faults = new Faults(list);
        list.clear();
        assertEquals(1, faults.faults().size());
    }

    @Test
    void apply_outsideOfTheArray_isRefused() {
        int[][] places = {
            {2, 0, 0, 0},
            {0, 3, 0, 0},
            {0, 0, 2, 0},
            {0, 0, 0, 4},
            {-1, 0, 0, 0},
            {0, -1, 0, 0},
            {0, 0, -1, 0},
            {0, 0, 0, -1}
        };
        for (int[] at : places) {
            Faults faults = of(new Fault(Kind.STUCK_OPEN, at[0], at[1], at[2], at[3]));
            String expected =
                    "fault stuck-open is at row %d, column %d, bank %d, part %d, expected a part of an array of 2 x 3 x 2 x 4"
                            .formatted(at[0], at[1], at[2], at[3]);
            for (Runnable use :
                    List.<Runnable>of(
                            () -> faults.apply(PARTS),
                            () -> faults.stuck(SHAPE),
                            () -> faults.requireWithin(SHAPE))) {
                assertEquals(
                        expected,
                        assertThrows(IllegalArgumentException.class, use::run).getMessage(),
                        Arrays.toString(at));
            }
        }
    }

    @Test
    void of_shapeOutOfRange_isRefused() {
        for (int[] extents :
                new int[][] {{0, 1, 1, 1}, {1, -1, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new GridShape(extents[0], extents[1], extents[2], extents[3]));
        }
        assertThrows(IllegalArgumentException.class, () -> new GridShape(1 << 16, 1 << 16, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new GridShape(1 << 30, 1 << 30, 1 << 30, 9));
        assertEquals(Integer.MAX_VALUE, new GridShape(Integer.MAX_VALUE, 1, 1, 1).size());
    }

    @Test
    void grid_resistanceBelowZero_isRefused() {
        for (double ohms : new double[] {-1, Double.NaN}) {
            assertEquals(
                    "part 5 of array 2 x 3 x 2 x 4 has %s ohms, expected 0 or more".formatted(ohms),
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> PartGrid.of(SHAPE, i -> i == 5 ? ohms : 1))
                            .getMessage());
        }
    }

    @Test
    void grid_byPlaceAndByNumber_isTheSame() {
        int index = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                for (int bank = 0; bank < 2; bank++) {
                    for (int part = 0; part < 4; part++) {
                        assertEquals(index, SHAPE.index(row, column, bank, part));
                        assertEquals(row, SHAPE.row(index));
                        assertEquals(column, SHAPE.column(index));
                        assertEquals(part, SHAPE.part(index));
                        assertEquals(1000 + index, PARTS.ohms(row, column, bank, part), 0.0);
                        index++;
                    }
                }
            }
        }
    }
}
