package io.vecmill.jobs.run;

import io.vecmill.jobs.steps.Cost;
import io.vecmill.jobs.steps.FileListing;
import io.vecmill.jobs.steps.Outlook;
import io.vecmill.jobs.steps.Source;
import io.vecmill.table.Manifest;
import io.vecmill.table.VersionedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Params;

/**
 * What the steps of a run would take.
 *
 * @param plan what becomes of the step
 * @param cost empty where it is done already, or its job does not tell, or too little is known
 */
public record Forecast(Plan plan, Optional<Cost> cost) {
    /** Forecasts all steps in their order; counts what is there to be counted. */
    public static List<Forecast> of(Pipeline pipeline, SparkOnDemand spark) {
        List<Plan> plans = Plan.of(pipeline, spark.hadoop());
        List<Forecast> forecasts = new ArrayList<>();
        for (Plan plan : plans) {
            Optional<Cost> cost = Optional.empty();
            if (plan.kept().isEmpty()) {
                VersionedTable table = VersionedTable.at(
                        spark.hadoop(), pipeline.place().table(plan.step().name()));
                Optional<Manifest> earlier = table.current().map(table::manifest);
                Outlook outlook = new Outlook(spark.get(), plan.sources(), files(plan, plans), earlier);
                cost = cost(plan.step().call(), outlook);
            }
            forecasts.add(new Forecast(plan, cost));
        }
        return forecasts;
    }

    private static <S extends Params> Optional<Cost> cost(Step.Call<S> call, Outlook outlook) {
        return call.job().cost(call.stage(), outlook);
    }

    /** What the steps read that a step reads of. */
    private static Optional<FileListing> files(Plan plan, List<Plan> plans) {
        List<String> needs = plan.step().needs();
        return plans.stream()
                .filter(before -> needs.contains(before.step().name()))
                .flatMap(before -> before.sources().values().stream())
                .filter(Source.Files.class::isInstance)
                .map(source -> ((Source.Files) source).listing())
                .findFirst();
    }
}
