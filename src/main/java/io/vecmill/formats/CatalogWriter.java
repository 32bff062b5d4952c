package io.vecmill.formats;

import java.util.Map;
import org.apache.spark.ml.param.JavaParams;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes rows as a table of a Spark catalog, such as Iceberg's, in place of what the table held.
 *
 * <p>In: rows of any columns. Out: {@code table} with the same columns, and properties that say what it was made of.
 *
 * <p>Partitions become files and change no row. Cost: one pass. Whether readers see the old rows or the new ones and
 * never anything else is the catalog's promise: Iceberg gives it, and keeps the old rows as a snapshot.
 *
 * <p>Errors: {@link IllegalArgumentException} for a catalog that the session does not know; {@link
 * IllegalStateException} with its words if it takes no table.
 */
public final class CatalogWriter extends JavaParams implements CatalogWriterParams {
    private static final long serialVersionUID = 1L;

    private final String uid;

    public CatalogWriter() {
        this(Identifiable$.MODULE$.randomUID("vecmill_catalogWriter"));
    }

    public CatalogWriter(String uid) {
        this.uid = uid;
        setDefault(table(), "");
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public CatalogWriter copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public CatalogWriter setTable(String value) {
        set(table(), value);
        return this;
    }

    /** Writes the rows, with these properties of the table. */
    public void write(Dataset<Row> rows, Map<String, String> properties) {
        String name = getTable();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot write a table: it has no name (set table to catalog.database.table)");
        }
        String setting = "spark.sql.catalog." + name.substring(0, name.indexOf('.'));
        if (rows.sparkSession().conf().getOption(setting).isEmpty()) {
            throw new IllegalArgumentException(
                    "cannot write table '%s': there is no such catalog (set %s to its class)".formatted(name, setting));
        }
        CreateTableWriter<Row> writer = rows.writeTo(name);
        properties.forEach(writer::tableProperty);
        try {
            writer.createOrReplace();
        } catch (Exception e) { // Spark throws its checked exceptions undeclared
            throw new IllegalStateException("cannot write table '%s': %s".formatted(name, e.getMessage()), e);
        }
    }
}
