package org.saoma.channel.alipay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saoma.api.channel.Unknown;

/** What each answer of the platform means: {@code results.tsv}, first matching row first. */
final class ResultTable {
    private final List<Rule> rules;

    private ResultTable(List<Rule> rules) {
        this.rules = rules;
    }

    /** Reads the table of this bundle. */
    static ResultTable load() {
        try (InputStream file = ResultTable.class.getResourceAsStream("results.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new ResultTable(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Rule::parse)
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("results.tsv of the Alipay channel cannot be read", e);
        }
    }

    /**
     * The row for an answer.
     *
     * @param call the call as the table names it
     * @throws UnknownException when the row says that the outcome cannot be told
     */
    Rule judge(String call, Answer answer) throws UnknownException {
        Rule rule = rules.stream()
                .filter(row -> row.matches(call, answer))
                .findFirst()
                .orElseThrow(() -> new UnknownException(Unknown.Cause.SYSTEM_ERROR, answer.label()));
        if (rule.verdict() == Verdict.UNKNOWN) {
            throw new UnknownException(rule.cause(), answer.label());
        }
        return rule;
    }
}
