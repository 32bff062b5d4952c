package io.vecmill.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.hadoop.util.VersionInfo;
import org.apache.parquet.Version;

/** What runs; what was running when a version of a table was written stands in its manifest. */
public final class Software {
    private Software() {}

    /** Name to version: {@code vecmill}, {@code spark}, {@code hadoop}, {@code parquet}, {@code java}. */
    public static ObjectNode versions() {
        return Json.object()
                .put("vecmill", vecmill())
                .put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION())
                .put("hadoop", VersionInfo.getVersion())
                .put("parquet", Version.VERSION_NUMBER)
                .put("java", System.getProperty("java.version"));
    }

    /** The jar knows; a directory of classes does not. */
    private static String vecmill() {
        return Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
