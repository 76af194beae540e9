package dev.espalier.data;

/// The numbers of a set of examples, one behind the other, in the form they came in.
sealed interface Values {
    /// How many numbers there are.
    int size();

    /// The number at `index`.
    float get(int index);

    /// Writes the `count` numbers from `from` on to the front of `into`.
    void copyTo(int from, int count, float[] into);

    /// 8-bit pixels; the number is the unsigned byte divided by 255, rounded to float.
    final class Pixels implements Values {
        private final byte[] bytes;

        /// Keeps `bytes` without copying: only for arrays nobody else holds.
        Pixels(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public float get(int index) {
            return Byte.toUnsignedInt(bytes[index]) / 255f;
        }

        @Override
        public void copyTo(int from, int count, float[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = (bytes[from + i] & 0xff) / 255f;
            }
        }
    }

    /// Numbers as they are.
    final class Floats implements Values {
        private final float[] floats;

        /// Keeps `floats` without copying: only for arrays nobody else holds.
        Floats(float[] floats) {
            this.floats = floats;
        }

        @Override
        public int size() {
            return floats.length;
        }

        @Override
        public float get(int index) {
            return floats[index];
        }

        @Override
        public void copyTo(int from, int count, float[] into) {
            System.arraycopy(floats, from, into, 0, count);
        }
    }
}
