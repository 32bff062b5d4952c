package io.vecmill.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spark's settings by their full names. */
public final class SparkSettings {
    private static final String PREFIX = "spark.";

    private SparkSettings() {}

    /** Those of {@code reference.conf}, and over them those of a config, and over them those of the command line. */
    public static Map<String, String> of(Optional<Section> config) {
        List<Section.Setting> all = new ArrayList<>();
        PipelineFile.reference().section("spark").ifPresent(section -> all.addAll(section.settings()));
        config.ifPresent(section -> all.addAll(section.settings()));
        all.sort(Comparator.comparing(Section.Setting::fromCommandLine));
        Map<String, String> settings = new LinkedHashMap<>();
        for (Section.Setting setting : all) {
            String key = setting.key();
            settings.put(key.startsWith(PREFIX) ? key : PREFIX + key, setting.value());
        }
        return settings;
    }
}
