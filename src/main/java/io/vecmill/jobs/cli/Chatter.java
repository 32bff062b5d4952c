package io.vecmill.jobs.cli;

import java.util.logging.LogManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

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
        Configurator.reconfigure(log.build());
        if (!verbose) {
            LogManager.getLogManager().reset();
        }
    }
}
