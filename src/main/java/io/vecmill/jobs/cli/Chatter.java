package io.vecmill.jobs.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.spark.sql.SparkSession;

/** What Spark, Hadoop and the libraries log on this process: nothing, or on request all to standard error. */
final class Chatter {
    private Chatter() {}

    static void let(boolean verbose) {
        ConfigurationBuilder<BuiltConfiguration> log = ConfigurationBuilderFactory.newConfigurationBuilder();
        log.setStatusLevel(Level.OFF);
        log.add(log.newAppender("err", ConsoleAppender.PLUGIN_NAME)
                .addAttribute("target", ConsoleAppender.Target.SYSTEM_ERR)
                .add(log.newLayout("PatternLayout").addAttribute("pattern", "%d{HH:mm:ss} %p %c{1}: %m%n%ex")));
        log.add(log.newRootLogger(verbose ? Level.INFO : Level.OFF).add(log.newAppenderRef("err")));
        // Under spark-submit our classes have a class loader of their own, and the log of another.
        LoggerContext spark = (LoggerContext) LogManager.getContext(SparkSession.class.getClassLoader(), false);
        spark.reconfigure(log.build());
        if (!verbose) {
            java.util.logging.LogManager.getLogManager().reset();
        }
    }
}
