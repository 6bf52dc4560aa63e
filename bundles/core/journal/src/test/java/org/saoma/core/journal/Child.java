package org.saoma.core.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.saoma.api.journal.JournalException;
import org.saoma.api.payment.PaymentState;

/** What tests let a process of its own do with a journal. */
final class Child {
    private Child() {}

    /** Starts {@link #main} in another process; a prefix such as {@code prlimit …} runs it. */
    static Process start(List<String> prefix, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(Child.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "write" -> write(home, Long.parseLong(arguments[2]));
            case "fill" -> fill(home, Path.of(arguments[2]));
            case "hold" -> hold(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Four threads take payments until the process dies, and print what is committed only after it is. */
    private static void write(Path home, long firstNumber) throws JournalException {
        JournalStore journal = JournalStore.open(home, Clock.systemUTC());
        AtomicLong numbers = new AtomicLong(firstNumber);
        for (int i = 0; i < 4; i++) {
            new Thread(() -> sell(journal, numbers)).start();
        }
    }

    private static void sell(JournalStore journal, AtomicLong numbers) {
        try {
            while (true) {
                Sale before = null;
                for (PaymentState state : List.of(PaymentState.CREATED, PaymentState.SENT, PaymentState.SUCCEEDED)) {
                    Sale sale = before == null ? Sale.created(Sale.id(numbers.incrementAndGet())) : before.next(state);
                    journal.commit(List.of(sale.from(before)));
                    say(sale.entry().id() + " " + sale.entry().version());
                    before = sale;
                }
            }
        } catch (JournalException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits for a line, sells until the journal can no more, says why, waits for a line, and sells again. Ends with 0 when the journal recovered and
     * everything that was committed is there.
     */
    private static void fill(Path home, Path ballast) throws Exception {
        try (JournalStore journal = JournalStore.open(
                TestJournal.url(home), TestJournal.source(home), home, Clock.systemUTC(), TestJournal.OPTIONS)) {
            long number = 1;
            journal.commit(List.of(Sale.created(Sale.id(number)).first()));
            say("open");
            System.in.read();
            try {
                while (true) {
                    journal.commit(List.of(Sale.created(Sale.id(number + 1)).first()));
                    number++;
                }
            } catch (JournalException e) {
                say("failed " + e.reason());
            }
            Optional<String> obstacle = journal.obstacle();
            say("obstacle " + obstacle.orElse("none"));
            say("readable " + journal.payment(Sale.id(number)).isPresent());
            System.in.read();
            Files.deleteIfExists(ballast);
            org.awaitility.Awaitility.await().until(() -> journal.obstacle().isEmpty());
            boolean doubtful = journal.payment(Sale.id(number + 1)).isPresent();
            Sale next = Sale.created(Sale.id(number + (doubtful ? 2 : 1)));
            journal.commit(List.of(next.first()));
            for (long i = 1; i <= number; i++) {
                if (journal.payment(Sale.id(i)).isEmpty()) {
                    say("lost " + i);
                }
            }
            say("recovered " + journal.payment(next.entry().id()).isPresent());
        }
        try (JournalReader reader = JournalReader.open(home)) {
            say("problem " + reader.read(Verifier::verify).problem());
        }
    }

    private static void hold(Path home) throws Exception {
        try (JournalStore journal = JournalStore.open(home, Clock.systemUTC())) {
            journal.commit(List.of(Sale.created(Sale.id(1)).first()));
            say("open");
            System.in.read();
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Reads lines until the process ends; a line cut by its death is left out. */
    static List<String> lines(Process process) {
        try {
            String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.lastIndexOf('\n');
            return end < 0 ? List.of() : all.substring(0, end).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
