package org.saoma.channel.alipay;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saoma.api.channel.Declined;
import org.saoma.api.channel.Unknown;

/**
 * One row of the result table.
 *
 * @param calls the calls it is about
 * @param code the platform's {@code code}
 * @param detail what refines the code
 * @param reason why it was declined; null unless the verdict is {@link Verdict#DECLINED}
 * @param cause why the outcome cannot be told; null unless the verdict is {@link Verdict#UNKNOWN}
 */
record Rule(
        Set<String> calls, Pattern code, Pattern detail, Verdict verdict, Declined.Reason reason, Unknown.Cause cause) {

    /**
     * Reads a row: calls, code, detail, verdict, why; separated by tabs. {@code *} stands for any text, {@code -} for none.
     *
     * @throws IllegalArgumentException when it is no such row
     */
    static Rule parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("A row of the result table has 5 cells: " + line);
        }
        Verdict verdict = Verdict.valueOf(cells[3]);
        return new Rule(
                Set.of(cells[0].split(",")),
                glob(cells[1]),
                glob(cells[2]),
                verdict,
                verdict == Verdict.DECLINED ? Declined.Reason.valueOf(cells[4]) : null,
                verdict == Verdict.UNKNOWN ? Unknown.Cause.valueOf(cells[4]) : null);
    }

    boolean matches(String call, Answer answer) {
        return calls.contains(call)
                && code.matcher(answer.code()).matches()
                && detail.matcher(answer.detail()).matches();
    }

    private static Pattern glob(String text) {
        if (text.equals("-")) {
            return Pattern.compile("");
        }
        return Pattern.compile(
                Stream.of(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
