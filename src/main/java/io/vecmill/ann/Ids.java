package io.vecmill.ann;

import io.vecmill.math.CounterRandom;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** Ids of rows, packed: BIGINT as a {@code long[]}, STRING as UTF-8 bytes and ends. Ordered as Spark orders them. */
abstract sealed class Ids implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The ids of these values, which are all {@code Long} or all {@code String}. */
    static Ids of(Object... values) {
        Builder builder = new Builder(values.length > 0 && values[0] instanceof String);
        for (Object value : values) {
            builder.add(value);
        }
        return builder.build();
    }

    /** All ids of these parts, in ascending order. */
    static Ids ascending(List<Ids> parts) {
        Builder joined = parts.stream()
                .filter(part -> part.size() > 0)
                .findFirst()
                .map(Builder::like)
                .orElse(new Builder(false));
        parts.forEach(part -> IntStream.range(0, part.size()).forEach(i -> part.copy(i, joined)));
        Ids all = joined.build();
        Builder ascending = Builder.like(all);
        IntStream.range(0, all.size())
                .boxed()
                .sorted((i, j) -> all.compare(i, all, j))
                .forEach(i -> all.copy(i, ascending));
        return ascending.build();
    }

    abstract int size();

    /** Id number {@code i}, as a row holds it: {@code Long} or {@code String}. */
    abstract Object get(int i);

    /** Id number {@code i}, as Spark holds it: {@code Long} or {@code UTF8String}. */
    abstract Object internal(int i);

    abstract int compare(int i, Ids others, int j);

    /** 64 bits that depend on the id alone. */
    abstract long hash(int i);

    /** Ids [from, to). */
    abstract Ids range(int from, int to);

    /** Appends id number {@code i} to a builder. */
    abstract void copy(int i, Builder to);

    boolean sorted() {
        for (int i = 1; i < size(); i++) {
            if (compare(i - 1, this, i) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The place of an id in [from, to), which is in ascending order, or -1. */
    final int find(int from, int to, Ids others, int j) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(middle, others, j);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static final class Longs extends Ids {
        private static final long serialVersionUID = 1L;
        private final long[] values;

        private Longs(long[] values) {
            this.values = values;
        }

        @Override
        int size() {
            return values.length;
        }

        @Override
        Object get(int i) {
            return values[i];
        }

        @Override
        Object internal(int i) {
            return values[i];
        }

        @Override
        int compare(int i, Ids others, int j) {
            return Long.compare(values[i], ((Longs) others).values[j]);
        }

        @Override
        long hash(int i) {
            return CounterRandom.mix(values[i]);
        }

        @Override
        Ids range(int from, int to) {
            return new Longs(Arrays.copyOfRange(values, from, to));
        }

        @Override
        void copy(int i, Builder to) {
            to.add(values[i]);
        }
    }

    private static final class Strings extends Ids {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;
        private final int[] ends;

        private Strings(byte[] bytes, int[] ends) {
            this.bytes = bytes;
            this.ends = ends;
        }

        private int start(int i) {
            return i == 0 ? 0 : ends[i - 1];
        }

        @Override
        int size() {
            return ends.length;
        }

        @Override
        Object get(int i) {
            return internal(i).toString();
        }

        @Override
        UTF8String internal(int i) {
            return UTF8String.fromBytes(bytes, start(i), ends[i] - start(i));
        }

        @Override
        int compare(int i, Ids others, int j) {
            Strings strings = (Strings) others;
            return Arrays.compareUnsigned(bytes, start(i), ends[i], strings.bytes, strings.start(j), strings.ends[j]);
        }

        @Override
        long hash(int i) {
            long hash = ends[i] - start(i);
            for (int at = start(i); at < ends[i]; at++) {
                hash = CounterRandom.mix(hash ^ bytes[at]);
            }
            return hash;
        }

        @Override
        Ids range(int from, int to) {
            if (from == to) {
                return new Strings(new byte[0], new int[0]);
            }
            int first = start(from);
            int[] shifted = Arrays.copyOfRange(ends, from, to);
            Arrays.setAll(shifted, i -> shifted[i] - first);
            return new Strings(Arrays.copyOfRange(bytes, first, ends[to - 1]), shifted);
        }

        @Override
        void copy(int i, Builder to) {
            to.add(bytes, start(i), ends[i]);
        }
    }

    /** Collects ids of one type. */
    static final class Builder {
        private final boolean strings;
        private long[] values;
        private byte[] bytes;
        private int[] ends;
        private int size;

        Builder(boolean strings) {
            this.strings = strings;
            values = new long[strings ? 0 : 16];
            bytes = new byte[strings ? 256 : 0];
            ends = new int[strings ? 16 : 0];
        }

        /** A builder for the ids of a column. */
        static Builder of(DataType type) {
            return new Builder(type.equals(DataTypes.StringType));
        }

        /** A builder for ids like these. */
        static Builder like(Ids ids) {
            return new Builder(ids instanceof Strings);
        }

        int size() {
            return size;
        }

        void add(Object id) {
            if (strings) {
                byte[] text = UTF8String.fromString((String) id).getBytes();
                add(text, 0, text.length);
            } else {
                add((long) (Long) id);
            }
        }

        void add(InternalRow row, int ordinal) {
            if (strings) {
                byte[] text = row.getUTF8String(ordinal).getBytes();
                add(text, 0, text.length);
            } else {
                add(row.getLong(ordinal));
            }
        }

        private void add(long id) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = id;
        }

        private void add(byte[] text, int from, int to) {
            int start = size == 0 ? 0 : ends[size - 1];
            int end = Math.addExact(start, to - from);
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * bytes.length)));
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            System.arraycopy(text, from, bytes, start, to - from);
            ends[size++] = end;
        }

        Ids build() {
            if (!strings) {
                return new Longs(Arrays.copyOf(values, size));
            }
            return new Strings(Arrays.copyOf(bytes, size == 0 ? 0 : ends[size - 1]), Arrays.copyOf(ends, size));
        }
    }
}
