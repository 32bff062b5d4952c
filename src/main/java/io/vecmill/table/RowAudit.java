package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vecmill.table.Faults.Sighting;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.bitset.BitSetMethods;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Looks at the rows of a table as they are written: what is wrong with them, and the numbers that go into the manifest.
 *
 * <p>One audit sees one partition, of a sorted table in the order of the ids, with equal ids in the same partition;
 * audits of all partitions merge, in any order, to what one audit of all rows would be. Memory does not grow with the
 * rows.
 */
abstract class RowAudit implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ID = 0;
    private static final int SHOWN_OF_ID = 60;

    /** Where the column that the kind is about stands. */
    protected static final int CONTENT = 1;

    private final StructType schema;
    private final DataType idType;
    private final ContentDigest digest;
    private final Faults faults = new Faults();
    private long rows;
    private transient Object previous;

    /** @param schema as the rows are written, the id first */
    RowAudit(StructType schema) {
        this.schema = schema;
        this.idType = schema.fields()[ID].dataType();
        this.digest = new ContentDigest(schema);
    }

    /** An audit of the same kind that has seen nothing. */
    abstract RowAudit fresh();

    /** Whether the content of a row is good; if not, says so by {@link #fault}. */
    abstract boolean examine(InternalRow row);

    /** Adds a row that {@link #examine} found good. */
    void digest(InternalRow row, ContentDigest digest) {
        digest.add(row);
    }

    /** Adds what another audit of the same kind has seen of the content. */
    abstract void mergeContent(RowAudit other);

    /** Adds what is wrong with rows in view of all others. */
    void conclude(Faults found) {}

    /** Adds the numbers about the content of a table that is good. */
    abstract void describeContent(ObjectNode manifest);

    /** Whether the table is sorted by id and has each id once. */
    abstract boolean isSortedById();

    /** Whether rows are so small that what Parquet stores beside their numbers counts. */
    boolean isSmall() {
        return false;
    }

    /** Whether a table without rows makes sense. */
    boolean mayBeEmpty() {
        return false;
    }

    /** Sees a row; whether it can be written. */
    final boolean admits(InternalRow row) {
        rows++;
        if (row.isNullAt(ID)) {
            faults.add("a null id", new Sighting(1, ""));
            return false;
        }
        if (isSortedById()) {
            compareWithPrevious(row);
        }
        boolean isGood = examine(row);
        if (isGood) {
            digest(row, digest);
        }
        return isGood;
    }

    private void compareWithPrevious(InternalRow row) {
        Object id = row.get(ID, idType);
        if (id.equals(previous)) {
            faults.add("an id that another row has", new Sighting(1, shown(row)));
        } else {
            previous = id instanceof UTF8String text ? text.clone() : id;
        }
    }

    final void merge(RowAudit other) {
        rows += other.rows;
        digest.merge(other.digest);
        faults.merge(other.faults);
        mergeContent(other);
    }

    /**
     * Ends the audit of all rows.
     *
     * @param announced how many there must be, if that is known
     * @throws TableException if there are none, some are wrong, or there are more or fewer than announced
     */
    final void requireGood(TableTarget target, OptionalLong announced) {
        if (rows == 0 && !mayBeEmpty()) {
            throw new TableException("cannot write %s: there are no rows".formatted(target.described()));
        }
        Faults found = found();
        if (!found.isEmpty()) {
            throw new TableException("cannot write %s: of %,d rows these are wrong: %s (nothing was written)"
                    .formatted(target.described(), rows, found));
        }
        if (announced.isPresent() && announced.getAsLong() != rows) {
            throw new TableException(
                    "cannot write %s: there are %,d rows, and the input announces %,d (nothing was written)"
                            .formatted(target.described(), rows, announced.getAsLong()));
        }
    }

    /** What is wrong with the rows, in a sentence; none if nothing is. */
    final List<String> faults() {
        Faults found = found();
        return found.isEmpty() ? List.of() : List.of("of %,d rows these are wrong: %s".formatted(rows, found));
    }

    private Faults found() {
        Faults found = new Faults();
        found.merge(faults);
        conclude(found);
        return found;
    }

    /** The numbers of a table that is good. */
    final void describe(ObjectNode manifest) {
        manifest.put("rows", rows);
        describeContent(manifest);
        manifest.set("columns", TableColumns.describe(schema));
        manifest.put("digest", digest.hex());
    }

    final StructType schema() {
        return schema;
    }

    /** Writes down what is wrong with a row, and that it is not good. */
    protected final boolean fault(String what, InternalRow row) {
        faults.add(what, new Sighting(1, shown(row)));
        return false;
    }

    /** The id of a row, as a sentence shows it. */
    protected final String shown(InternalRow row) {
        String id = String.valueOf(row.get(ID, idType));
        return id.length() <= SHOWN_OF_ID ? id : id.substring(0, SHOWN_OF_ID) + "…";
    }

    protected static boolean hasNull(ArrayData array) {
        if (array instanceof UnsafeArrayData stored) {
            long words = (stored.numElements() + Long.SIZE - 1) / Long.SIZE;
            return BitSetMethods.anySet(stored.getBaseObject(), stored.getBaseOffset() + Long.BYTES, words);
        }
        for (int i = 0; i < array.numElements(); i++) {
            if (array.isNullAt(i)) {
                return true;
            }
        }
        return false;
    }
}
