package dev.espalier.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void of_values_areCopied() {
        float[] values = {1, 2, 3, 4, 5, 6};
        Tensor tensor = Tensor.of(List.of(3L, 2L), values);
        values[1] = 7;
        assertEquals(2, tensor.get(1));
        assertEquals(6, tensor.size());
        assertEquals(1, Tensor.of(List.of(), 4).size());
    }

    @Test
    void of_wrongShape_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(List.of(2L), 1));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(List.of(-1L, -1L), 1));
    }

    @Test
    void outputs_ofSomeExamples_areTheirRows() {
        Tensor tensor = Tensor.of(List.of(3L, 2L), 1, 2, 3, 4, 5, 6);
        Outputs outputs = tensor.outputs(3, 2);
        assertEquals(2, outputs.count());
        assertEquals(2, outputs.size());
        assertEquals(4, outputs.get(1, 1));
        assertEquals(4, outputs.largest());
        assertEquals(6, tensor.outputs(1, 1).size());
    }

    @Test
    void outputs_otherFirstAxis_isRefused() {
        Tensor tensor = Tensor.of(List.of(3L, 2L), 1, 2, 3, 4, 5, 6);
        assertThrows(IllegalArgumentException.class, () -> tensor.outputs(2, 1));
        assertThrows(IllegalArgumentException.class, () -> tensor.outputs(3, 4));
        assertThrows(IllegalArgumentException.class, () -> tensor.outputs(3, 0));
    }
}
