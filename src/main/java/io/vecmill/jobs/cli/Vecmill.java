package io.vecmill.jobs.cli;

import io.vecmill.jobs.run.ExitCode;
import io.vecmill.jobs.run.Failure;
import io.vecmill.jobs.run.RunLog;
import io.vecmill.jobs.run.SparkOnDemand;
import io.vecmill.jobs.steps.Jobs;
import io.vecmill.table.Software;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code vecmill}. */
@Command(
        name = "vecmill",
        description = "Turns text, sessions and graphs into embedding tables and neighbour tables, on Apache Spark.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            ShowCommand.class,
            NeighborsCommand.class,
            AnalogyCommand.class,
            TablesCommand.class,
            HistoryCommand.class,
            PublishCommand.class,
            RollbackCommand.class,
            VacuumCommand.class,
            VerifyCommand.class,
            ExportCommand.class,
            ForgetCommand.class,
            HelpCommand.class
        },
        versionProvider = Vecmill.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a step failed, 2 the request was wrong, 3 a gate said HOLD, 130 and 143",
            "stopped by a signal.",
            "Every key of a config, its meaning and its default: src/main/resources/reference.conf."
        })
public final class Vecmill implements Callable<Integer> {
    private final Terminal terminal;
    private final Jobs jobs;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Vecmill and of what it runs on.")
    private boolean version;

    @Option(
            names = "--master",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Spark's master: local[2], spark://host:7077, yarn. Default: the config's, else local[*].")
    private String master;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show what Spark logs, and the stack trace of an error.")
    private boolean verbose;

    /** A line for each of those who run. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return Software.versions().properties().stream()
                    .map(each -> each.getKey() + " " + each.getValue().asText())
                    .toArray(String[]::new);
        }
    }

    private Vecmill(Terminal terminal, Jobs jobs) {
        this.terminal = terminal;
        this.jobs = jobs;
    }

    /** Runs a command line as this process; what libraries print on standard output goes to standard error. */
    public static int process(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        String columns = System.getenv().getOrDefault("VECMILL_COLUMNS", "0");
        int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
        return execute(new Terminal(out, System.err, width, true), Jobs.standard(), args);
    }

    /** Runs a command line and returns its exit code. */
    public static int execute(Terminal terminal, Jobs jobs, String... args) {
        Vecmill vecmill = new Vecmill(terminal, jobs);
        CommandLine line = new CommandLine(vecmill);
        addHelp(line);
        line.getSubcommands().values().forEach(Vecmill::addHelp);
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setExecutionStrategy(vecmill::runLast);
        line.setParameterExceptionHandler((wrong, given) -> vecmill.refuse(wrong));
        line.setExecutionExceptionHandler(
                (thrown, command, parsed) -> vecmill.fail(thrown).exitCode());
        return line.execute(args);
    }

    /** The option for help, where a command has none. */
    private static void addHelp(CommandLine command) {
        if (command.getCommandSpec().findOption("--help") == null) {
            command.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this.")
                            .build());
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.WRONG;
    }

    Terminal terminal() {
        return terminal;
    }

    Jobs jobs() {
        return jobs;
    }

    /** Spark with these settings and the master of the command line, as silent as the command line wants it. */
    SparkOnDemand spark(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        if (!verbose) {
            all.putIfAbsent("spark.log.level", "OFF");
        }
        return new SparkOnDemand(all, Optional.ofNullable(master));
    }

    /** Says what went wrong: one sentence, and on request the stack trace. */
    Failure fail(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        terminal.err().println("vecmill: " + failure.sentence());
        if (verbose) {
            thrown.printStackTrace(terminal.err());
        }
        return failure;
    }

    /** Before any library begins to talk. */
    private int runLast(ParseResult parsed) {
        if (terminal.process()) {
            Chatter.let(verbose);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int refuse(ParameterException wrong) {
        String sentence = wrong.getMessage().lines().findFirst().orElse("wrong arguments");
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            sentence += " (did you mean " + unmatched.getSuggestions().get(0) + "?)";
        }
        String command = wrong.getCommandLine().getCommandName();
        String more = command.equals("vecmill") ? "" : " " + command;
        terminal.err().println("vecmill: " + sentence + "; see vecmill help" + more);
        if (List.of("vecmill", "run").contains(command)) {
            terminal.out().println(new RunLog("").close(ExitCode.WRONG, Optional.of(sentence)));
        }
        return ExitCode.WRONG;
    }
}
