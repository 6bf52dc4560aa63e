package org.saoma.core.journal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.saoma.api.journal.JournalException;

/** {@code saoma journal verify|export|backup}: looks at the journal of a home, while its terminal runs or not. */
public final class JournalTool implements ToolProvider {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 64;

    private static final String USAGE_TEXT =
            """
            Usage: saoma journal [--home DIR] COMMAND
              verify                                          checks that no payment was changed or removed
              export [--format csv|json] [--from T] [--to T]  writes the payments created from T until before T; csv if not said
              backup FILE                                     writes a consistent copy; never over another file
            T is a day like 2026-11-23, or a time like 2026-11-23T12:00:00+08:00.""";

    /** A command line that makes no sense. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return run(out, err, new ArrayList<>(List.of(arguments)));
        } catch (UsageException e) {
            err.println("saoma journal: " + e.getMessage());
            err.println(USAGE_TEXT);
            return USAGE;
        } catch (JournalException e) {
            err.println("saoma journal: " + e.getMessage());
            return FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int run(PrintWriter out, PrintWriter err, List<String> arguments)
            throws UsageException, JournalException {
        String home = option(arguments, "--home");
        if (home == null) {
            throw new UsageException("--home DIR is missing");
        }
        if (arguments.isEmpty()) {
            throw new UsageException("a command is missing");
        }
        Path directory = Path.of(home);
        String command = arguments.remove(0);
        return switch (command) {
            case "verify" -> {
                none(arguments);
                yield verify(directory, out, err);
            }
            case "export" -> {
                Export export = Export.of(arguments);
                none(arguments);
                try (JournalReader reader = JournalReader.open(directory)) {
                    reader.read(session -> export.run(session, out));
                }
                yield OK;
            }
            case "backup" -> {
                if (arguments.size() != 1) {
                    throw new UsageException("backup takes one file");
                }
                Path copy = Path.of(arguments.get(0)).toAbsolutePath();
                out.println(Backup.write(JournalReader.location(directory).url(directory), copy));
                yield OK;
            }
            default -> throw new UsageException("unknown command: " + command);
        };
    }

    private static int verify(Path home, PrintWriter out, PrintWriter err) throws JournalException {
        try (JournalReader reader = JournalReader.open(home)) {
            Verifier.Finding finding = reader.read(Verifier::verify);
            out.printf(
                    "%d transitions, %d payments, %d refunds%nhead %s%n",
                    finding.transitions(), finding.payments(), finding.refunds(), finding.head());
            if (finding.problem() == null) {
                return OK;
            }
            err.println(finding.problem() + ". The journal was changed by another hand, or is damaged");
            return FAILED;
        }
    }

    /** Takes an option and its value out of the arguments; null when it is not there. */
    static String option(List<String> arguments, String name) throws UsageException {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return null;
        }
        if (at + 1 == arguments.size()) {
            throw new UsageException(name + " needs a value");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    private static void none(List<String> arguments) throws UsageException {
        if (!arguments.isEmpty()) {
            throw new UsageException("unknown argument: " + arguments.get(0));
        }
    }
}
