package io.vecmill.formats;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/** What can be set on {@link CatalogWriter}. Public because spark.ml finds params by reflection. */
public interface CatalogWriterParams extends Params {
    default Param<String> table() {
        Function1<String, Object> hasCatalog = (Function1<String, Object> & Serializable)
                name -> name.isEmpty() || name.matches("[^.\\s]+(\\.[^.\\s]+)+");
        return new Param<>(this, "table", "where the rows go: catalog.database.table", hasCatalog);
    }

    default String getTable() {
        return getOrDefault(table());
    }
}
